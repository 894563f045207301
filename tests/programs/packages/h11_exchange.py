"""h11, unmodified: whole exchanges between a client and a server, fed in pieces, and what it says of bad input."""

import h11


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


def receive(connection: h11.Connection, data: bytes, size: int) -> list[str]:
    found: list[str] = []
    for piece in pieces(data, size):
        connection.receive_data(piece)
        while True:
            event = connection.next_event()
            if event is h11.NEED_DATA or event is h11.PAUSED:
                break
            found.append(show(event))
            if isinstance(event, h11.ConnectionClosed | h11.EndOfMessage):
                break
    return found


def show(event: object) -> str:
    if isinstance(event, h11.Request):
        return f"{event.method!r} {event.target!r} {event.http_version!r} {list(event.headers)}"
    if isinstance(event, h11.Response | h11.InformationalResponse):
        return f"{event.status_code} {event.reason!r} {list(event.headers)}"
    if isinstance(event, h11.Data):
        return f"data {bytes(event.data)!r} {event.chunk_start} {event.chunk_end}"
    if isinstance(event, h11.EndOfMessage):
        return f"end {list(event.headers)}"
    return repr(event)


def exchange(size: int, chunked: bool) -> None:
    client = h11.Connection(our_role=h11.CLIENT)
    server = h11.Connection(our_role=h11.SERVER)
    body = b"hello, world"
    framing = [("Transfer-Encoding", "chunked")] if chunked else [("Content-Length", str(len(body)))]
    wire = client.send(
        h11.Request(method="POST", target="/x?y=1", headers=[("Host", "example.org"), *framing])
    )
    assert wire is not None
    for part in (body[:5], body[5:]):
        wire += client.send(h11.Data(data=part)) or b""
    wire += client.send(h11.EndOfMessage()) or b""
    print(wire)
    print(receive(server, wire, size))
    print(client.our_state, client.their_state, server.our_state, server.their_state)
    answer = (
        server.send(h11.Response(status_code=200, reason="Fine", headers=[("X-Answer", "42"), *framing]))
        or b""
    )
    answer += server.send(h11.Data(data=body)) or b""
    answer += server.send(h11.EndOfMessage()) or b""
    print(answer)
    print(receive(client, answer, size))
    print(client.states, server.their_http_version)
    client.start_next_cycle()
    server.start_next_cycle()
    print(client.our_state, server.our_state)


def wrong(data: bytes, role: type[h11.CLIENT] | type[h11.SERVER]) -> None:
    connection = h11.Connection(our_role=role)
    try:
        if role is h11.CLIENT:
            connection.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
            connection.send(h11.EndOfMessage())
        print(receive(connection, data, 1000))
    except h11.RemoteProtocolError as error:
        print("remote", error, error.error_status_hint, connection.their_state)


def main() -> None:
    for size in (1000, 7, 1):
        exchange(size, False)
        exchange(size, True)
    wrong(b"GET / HTTP/1.1\r\n\r\n", h11.SERVER)
    wrong(b"GET / HTTP/1.0\r\n\r\n", h11.SERVER)
    wrong(b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n", h11.SERVER)
    wrong(b"GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", h11.SERVER)
    wrong(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 2\r\n\r\n", h11.SERVER)
    wrong(b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", h11.SERVER)
    wrong(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", h11.SERVER)
    wrong(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", h11.CLIENT)
    wrong(b"HTTP/1.1 204\r\n\r\n", h11.CLIENT)
    wrong(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nX: folded\r\n  more\r\n\r\n", h11.CLIENT)
    wrong(b"FTP/1.1 200 OK\r\n\r\n", h11.CLIENT)
    client = h11.Connection(our_role=h11.CLIENT)
    try:
        client.send(h11.Data(data=b"too early"))
    except h11.LocalProtocolError as error:
        print("local", error, client.our_state)
    try:
        h11.Request(method="GET", target="/", headers=[("Bad Name", "x")])
    except h11.LocalProtocolError as error:
        print("local", error)
    print(h11.__version__, h11.Request(method="GET", target="/", headers=[("Host", "x")]))
