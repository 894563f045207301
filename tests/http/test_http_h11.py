"""h11 as an independent implementation: what it writes we read, and what we write it reads."""

import h11
from http_machines import DATE, drain, machine, output, summary
from hypothesis import given, settings
from hypothesis import strategies as st

from naja.http.client_machine import ClientMachine
from naja.http.emit import field_block
from naja.http.errors import Refusal
from naja.http.events import Event
from naja.http.limits import Limits

TOKENS = st.text("abcdefghijklmnopqrstuvwxyzXYZ0123456789-_!#", min_size=1, max_size=12)
VALUES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=20)
PAIRS = st.lists(st.tuples(TOKENS.map(lambda name: "x-" + name), VALUES), max_size=6)
TARGETS = st.text("abcXYZ0189-._~%!$&'()*+,;=:@/?", max_size=40).map(lambda rest: "/" + rest)
BODIES = st.lists(st.binary(min_size=1, max_size=40), max_size=4)
SIZES = st.integers(1, 60)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@settings(max_examples=40)
@given(TARGETS, PAIRS, BODIES, st.booleans(), SIZES)
def test_we_read_what_h11_writes(
    target: str, pairs: list[tuple[str, str]], body: list[bytes], chunked: bool, size: int
) -> None:
    peer = h11.Connection(h11.CLIENT)
    framing = ("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(sum(map(len, body))))
    head = h11.Request(method="POST", target=target, headers=[("Host", "a"), framing, *pairs])
    wire = peer.send(head) or b""
    for piece in body:
        wire += peer.send(h11.Data(data=piece)) or b""
    wire += peer.send(h11.EndOfMessage()) or b""
    server = machine()
    events: list[Event] = []
    for piece in pieces(wire, size):
        server.receive(piece, 0.0)
        events += drain(server)
    content = b"".join(body)
    expected: list[str | bytes] = [f"POST {target}"]
    if content:
        expected.append(content)
    if content or chunked:
        expected.append("end")
    assert summary(events) == expected


@settings(max_examples=40)
@given(PAIRS, BODIES, st.booleans(), PAIRS)
def test_h11_reads_what_we_write(
    pairs: list[tuple[str, str]], body: list[bytes], chunked: bool, trailers: list[tuple[str, str]]
) -> None:
    server = machine()
    server.receive(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0.0)
    drain(server)
    server.send_head(200, field_block(pairs), None if chunked else sum(map(len, body)), DATE)
    for piece in body:
        server.send_data(piece)
    server.send_end(trailers if chunked else [], 0.0)
    peer = h11.Connection(h11.CLIENT)
    peer.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    peer.send(h11.EndOfMessage())
    peer.receive_data(output(server))
    head = peer.next_event()
    assert isinstance(head, h11.Response)
    assert head.status_code == 200
    fields = [(name.decode(), value.decode()) for name, value in head.headers]
    assert [pair for pair in fields if pair[0].startswith("x-")] == [
        (name.lower(), value) for name, value in pairs
    ]
    content = b""
    while isinstance(event := peer.next_event(), h11.Data):
        content += bytes(event.data)
    assert isinstance(event, h11.EndOfMessage)
    assert content == b"".join(body)
    found = [(name.decode(), value.decode()) for name, value in event.headers]
    assert found == ([(name.lower(), value) for name, value in trailers] if chunked else [])


@settings(max_examples=40)
@given(BODIES, st.sampled_from(["length", "chunked", "close"]), SIZES)
def test_our_client_reads_what_h11_answers(body: list[bytes], framing: str, size: int) -> None:
    client = ClientMachine(Limits())
    client.send_head("GET", "/x", "a", [], 0, 0.0)
    client.send_end([])
    peer = h11.Connection(h11.SERVER)
    peer.receive_data(b"".join(client.take_output()))
    request = peer.next_event()
    assert isinstance(request, h11.Request)
    assert request.target == b"/x"
    assert isinstance(peer.next_event(), h11.EndOfMessage)
    headers = [("Content-Length", str(sum(map(len, body))))] if framing == "length" else []
    headers += [("Transfer-Encoding", "chunked")] if framing == "chunked" else []
    headers += [("Connection", "close")] if framing == "close" else []
    wire = peer.send(h11.InformationalResponse(status_code=103, headers=[])) or b""
    wire += peer.send(h11.Response(status_code=200, headers=headers)) or b""
    for piece in body:
        wire += peer.send(h11.Data(data=piece)) or b""
    wire += peer.send(h11.EndOfMessage()) or b""
    events: list[Event] = []
    feed = pieces(wire, size) + ([b""] if framing == "close" else [])
    for piece in feed:
        client.receive(piece, 0.0)
        while (event := client.next_event()) is not None:
            events.append(event)
    content = [b"".join(body)] if body else []
    last = ["closed"] if framing == "close" else []
    assert summary(events) == ["103", "200", *content, "end", *last]
    assert client.is_reusable == (framing != "close")


@settings(max_examples=60)
@given(st.binary(max_size=120), SIZES)
def test_any_bytes_are_survived(data: bytes, size: int) -> None:
    for prefix in (b"", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"):
        server = machine()
        for piece in [*pieces(prefix + data, size), b""]:
            server.receive(piece, 0.0)
            drain(server)
        client = ClientMachine(Limits())
        client.send_head("GET", "/", "a", [], 0, 0.0)
        client.send_end([])
        for piece in [*pieces(b"HTTP/1.1 200 OK\r\n" + data, size), b""]:
            client.receive(piece, 0.0)
            while client.next_event() is not None:
                pass


def test_client_refusals() -> None:
    cases = [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", Refusal.TRUNCATED),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            Refusal.LENGTH_AND_CODING,
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
            Refusal.REPEATED_CONTENT_LENGTH,
        ),
        (b"HTTP/1.1 101 Up\r\n\r\n", Refusal.BAD_UPGRADE),
        (b"HTTP/1.1 100 C\r\n\r\n" * 9, Refusal.TOO_MANY_INTERIM),
        (b"", Refusal.TRUNCATED),
    ]
    for data, reason in cases:
        client = ClientMachine(Limits())
        client.send_head("GET", "/", "a", [], 0, 0.0)
        client.send_end([])
        events: list[Event] = []
        for piece in (data, b""):
            client.receive(piece, 0.0)
            while (event := client.next_event()) is not None:
                events.append(event)
        assert summary(events)[-1] == reason, data
        assert not client.is_reusable


def test_head_304_and_204_have_no_content() -> None:
    for method, status in (("HEAD", 200), ("GET", 304), ("GET", 204)):
        client = ClientMachine(Limits())
        client.send_head(method, "/", "a", [], 0, 0.0)
        client.send_end([])
        client.receive(b"HTTP/1.1 %d X\r\nContent-Length: 50\r\n\r\n" % status, 0.0)
        events = [client.next_event(), client.next_event()]
        assert summary([event for event in events if event is not None]) == [str(status), "end"]
        assert client.is_reusable
