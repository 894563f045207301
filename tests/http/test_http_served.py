"""The site of live_program.py over loopback: the same cases under CPython and compiled, plain sockets as peers."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from backends import BACKENDS, PATIENCE, Peer, parse, port_argument, read_all, request, serving
from live_program import HELLO
from tests.metrics.scrape import families, value
from tests.platform.launching import HVT, PUBLISHED
from tests.programs.compiler import Compiler

PROGRAM = Path(__file__).with_name("live_program.py")
HOST = b"\r\nHost: a\r\n"


ALL = [*BACKENDS, pytest.param("spt", marks=[pytest.mark.slow, PUBLISHED])]
"""The sandbox with Naja's own TCP/IP needs to open /dev/net/tun, which is root's on some machines."""


@pytest.fixture(scope="module", params=ALL)
def peer(
    request: pytest.FixtureRequest, compiler: Compiler, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Peer]:
    """A server for all tests of this file."""
    logs = ("--log", "naja.http.access=info")
    with serving(
        compiler,
        PROGRAM,
        request.param,
        tmp_path_factory.mktemp("served"),
        *port_argument(request.param),
        *logs,
    ) as found:
        yield found


def test_pipelined_requests_are_answered_in_order(peer: Peer) -> None:
    sent = (
        request("/docs/")
        + request("/stream")
        + b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        + request("/docs/")
    )
    for data in (sent, sent.replace(b"/docs/ HTTP", b"/nowhere HTTP")):
        answer = peer.talk(data)
        bodies = [b"docs", b"3\r\none\r\n3\r\ntwo\r\n0\r\nX-Count: 2\r\n\r\n", b"abc", b"docs"]
        if data is not sent:
            bodies[0] = bodies[3] = b"<p>lost"
        at = 0
        for body in bodies:
            at = answer.index(b"\r\n\r\n" + body, at) + 4 + len(body)
        assert at == len(answer)


def test_a_thousand_pipelined_requests(peer: Peer) -> None:
    answer = peer.talk(request("/docs/") * 999 + request("/docs/", "Connection: close"))
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 1000
    assert answer.endswith(b"\r\n\r\ndocs")


def test_bytes_one_by_one(peer: Peer) -> None:
    with peer.connect() as connection:
        for byte in request("/items/7?verbose=true", "Connection: close"):
            connection.send(bytes([byte]))
        assert parse(read_all(connection)).body == b"item 7 True"


def test_descriptors_that_are_used_up(peer: Peer) -> None:
    """Connections that the system has no descriptor for wait; the server does not turn in circles until one is free."""
    if peer.relayed:
        pytest.skip("a sealed image has no descriptors that it could run out of")
    pid = peer.process.pid

    def used() -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    limits = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    most = len(os.listdir(f"/proc/{pid}/fd")) + 3
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (most, limits[1]))
    try:
        connections = [peer.connect() for _ in range(6)]
        begun = used()
        time.sleep(0.6)
        assert used() - begun < 0.3
        for connection in connections:
            connection.sendall(request("/docs/", "Connection: close"))
        for connection in connections:
            with connection:
                assert parse(read_all(connection)).body == b"docs"
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)


def test_variants(peer: Peer) -> None:
    plain = peer.get("/")
    assert (plain.status, plain.body, plain.headers["cache-control"]) == (200, HELLO, "max-age=60")
    assert plain.headers["content-type"] == "text/html; charset=utf-8"
    assert plain.headers["vary"] == "Accept-Encoding"
    tags = {plain.headers["etag"]}
    for accepted, coding, body in [("gzip", "gzip", b"gz!"), ("gzip, br", "br", b"br")]:
        packed = peer.get("/index.html", f"Accept-Encoding: {accepted}")
        assert (packed.headers["content-encoding"], packed.body) == (coding, body)
        tags.add(packed.headers["etag"])
    assert len(tags) == 3
    refused = peer.get("/", "Accept-Encoding: gzip;q=0, br;q=0")
    assert refused.body == HELLO and "content-encoding" not in refused.headers


def test_conditions(peer: Peer) -> None:
    tag = peer.get("/").headers["etag"]
    same = peer.get("/", f"If-None-Match: {tag}")
    assert (same.status, same.body, "content-type" in same.headers) == (304, b"", False)
    assert peer.get("/", 'If-None-Match: "other", *').status == 304
    assert peer.get("/", 'If-None-Match: "other"').status == 200
    assert peer.get("/", 'If-Match: "other"').status == 412
    before, at = "Sat, 05 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"
    assert peer.get("/a%20b.txt", f"If-Modified-Since: {at}").status == 304
    assert peer.get("/a%20b.txt", f"If-Modified-Since: {before}").status == 200
    assert peer.get("/a%20b.txt", f"If-Unmodified-Since: {before}").status == 412
    assert peer.get("/a%20b.txt", "If-Modified-Since: yesterday").status == 200


def test_a_mounted_application(peer: Peer) -> None:
    """Its routes, files, slashes and methods are below its path; its middleware sees all that it answers, and nothing else."""
    home = peer.get("/shop/")
    assert (home.body, home.headers["x-below"]) == (b"/shop /shop/", "/shop")
    for target, location in (
        ("/shop?a", "/shop/?a"),
        ("/shop/choose/", "/shop/choose"),
        ("/shop/files/docs", "/shop/files/docs/"),
    ):
        assert peer.get(target).headers["location"] == location
    for field, status, body in (
        ("", 200, HELLO),
        ("Accept-Encoding: br", 200, b"br"),
        ("Range: bytes=0-4", 206, b"hello"),
    ):
        file = peer.get("/shop/files/", *filter(None, [field]))
        assert (file.status, file.body, file.headers["x-below"]) == (status, body, "/shop")
        assert int(file.headers["content-length"]) == len(body)
    for _ in range(2):
        lost = peer.talk(request("/shop/files/none", "Connection: close"))
        assert lost.startswith(b"HTTP/1.1 404 ") and lost.count(b"X-Below") == 1 and lost.endswith(b"<p>lost")
    assert peer.get("/shop/none").headers["x-below"] == "/shop"
    assert peer.get("/shops").body == b"<p>lost" and "x-below" not in peer.get("/shops").headers
    assert peer.get("/files/").status == 404
    assert peer.get("/shop/orders").headers["allow"] == "OPTIONS, POST"


def test_choices_in_queries(peer: Peer) -> None:
    chosen = peer.get("/shop/choose?colour=blue&sizes=2&sizes=1")
    assert chosen.body == b'["BLUE","LARGE","SMALL","None"]'
    assert peer.get("/shop/choose?colour=red&way=up").body == b'["RED","up"]'
    for query, text in (
        ("way=up", b"the query parameter colour is missing\n"),
        ("colour=RED", b"the query parameter colour is not one of red, blue\n"),
        ("colour=red&sizes=3", b"the query parameter sizes is not one of 1, 2\n"),
        ("colour=red&way=left", b"the query parameter way is not one of up, down\n"),
    ):
        answer = peer.get(f"/shop/choose?{query}")
        assert (answer.status, answer.body) == (400, text)


def test_statuses_of_routes_and_handlers_of_exceptions(peer: Peer) -> None:
    def post(body: str) -> tuple[int, bytes]:
        answer = parse(
            peer.talk(
                request("/shop/orders", "Connection: close", f"Content-Length: {len(body)}", method="POST")
                + body.encode()
            )
        )
        return answer.status, answer.body

    assert post('{"item": "tea", "colour": "red", "total": 9}') == (
        201,
        b'{"item":"tea","total":3,"colour":"red","size":null,"pay":"later"}',
    )
    assert post('{"item": "tea", "colour": "red", "size": 2, "pay": "now"}') == (
        201,
        b'{"item":"tea","total":3,"colour":"red","size":2,"pay":"now"}',
    )
    assert post('{"item": "tea"}') == (422, b"colour: expected a value, but it is missing\n")
    assert post('{"item": "tea", "colour": "red", "pay": "never"}') == (
        422,
        b'pay: expected one of "now", "later"\n',
    )
    assert post('{"item": "", "colour": "red"}') == (422, b"an order is of something\n")
    assert post('{"item": "lamp", "colour": "red"}') == (409, b'{"sold out": "lamp"}')
    assert post('{"item": "bug", "colour": "red"}') == (500, b"Internal Server Error\n")


def test_ranges(peer: Peer) -> None:
    part = peer.get("/a%20b.txt", "Range: bytes=2-4")
    assert (part.status, part.body, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    assert peer.get("/a%20b.txt", "Range: bytes=-3").body == b"789"
    parts = peer.get("/a%20b.txt", "Range: bytes=0-0,-2")
    assert parts.status == 206
    boundary = parts.headers["content-type"].removeprefix("multipart/byteranges; boundary=")
    assert parts.body.count(b"--" + boundary.encode()) == 3
    assert b"Content-Range: bytes 8-9/10\r\n\r\n89\r\n" in parts.body
    none = peer.get("/a%20b.txt", "Range: bytes=10-")
    assert (none.status, none.headers["content-range"]) == (416, "bytes */10")
    changed = peer.get("/a%20b.txt", "Range: bytes=0-1", 'If-Range: "old"')
    assert (changed.status, changed.body) == (200, b"0123456789")
    assert peer.get("/a%20b.txt", "Range: lines=0-1").status == 200


def test_paths_methods_and_heads(peer: Peer) -> None:
    moved = peer.get("/docs")
    assert (moved.status, moved.headers["location"]) == (308, "/docs/")
    assert peer.get("/docs?a=%20").headers["location"] == "/docs/?a=%20"
    head = peer.get("/", method="HEAD")
    assert (head.status, head.headers["content-length"], head.body) == (200, str(len(HELLO)), b"")
    assert peer.get("/..%2f").status == 400
    lost = peer.get("/nowhere")
    assert (lost.status, lost.body) == (404, b"<p>lost")
    wrong = peer.get("/docs/", method="DELETE")
    assert (wrong.status, wrong.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert peer.get("*", method="OPTIONS").status == 204


def test_routes_and_json(peer: Peer) -> None:
    assert peer.get("/items/7").body == b"item 7 False"
    assert peer.get("/items/x").status == 404
    assert peer.get("/items/404").body == b"no such item\n"
    assert peer.get("/items/7?verbose=perhaps").status == 400
    assert peer.get("/files/a%20b/c/d?q=%C3%A9").body == b'["a b","c/d","q=%C3%A9"]'

    def put(body: bytes) -> tuple[int, bytes]:
        fields = ("Content-Type: application/json", f"Content-Length: {len(body)}")
        answer = peer.get("/points/1.5", *fields, method="PUT", body=body)
        return answer.status, answer.body

    assert put(b'{"x": 20, "names": ["\\u00e9", "b"]}') == (200, b'{"x":40,"y":0.75,"names":["\\u00e9","b"]}')
    assert put(b'{"x": 123456789012345678901}')[1] == b'{"x":246913578024691357802,"y":0.75,"names":null}'
    assert put(b'{"x": 1, "y": 2}') == (200, b'{"x":2,"y":3.0,"names":null}')
    assert put(b'{"x": 1, "y": true}') == (422, b"y: expected a number\n")
    assert put(b'{"x": 1, "names": ["a", 3]}')[0] == 422
    assert put(b'{"y": 1}')[0] == 422
    assert put(b"{") == (422, b"the value: expected a JSON text\n")
    assert put(b"[" * 100_000)[0] == 422


def test_continue_and_echo(peer: Peer) -> None:
    with peer.connect() as connection:
        connection.sendall(
            b"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
        )
        interim = b"HTTP/1.1 100 Continue\r\n\r\n"
        assert connection.recv(len(interim)) == interim
        connection.sendall(b"hello")
        assert parse(read_all(connection)).body == b"hello"


def test_chunked_content(peer: Peer) -> None:
    chunked = "Transfer-Encoding: chunked"
    body = b"5;ext=1\r\nhello\r\nA\r\n, and more\r\n0\r\nX-Trailer: t\r\n\r\n"
    assert peer.get("/echo", chunked, method="POST", body=body).body == b"hello, and more"
    large = bytes(range(256)) * 3000
    pieces = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (large[:1], large[1:70000], large[70000:]))
    assert peer.get("/echo", chunked, method="POST", body=pieces + b"0\r\n\r\n").body == large


def test_a_route_has_a_limit_of_its_own(peer: Peer) -> None:
    """Also where the handler reads the content itself."""

    def status(body: bytes, *fields: str) -> int:
        return peer.get("/little", *fields, method="POST", body=body).status

    assert status(b"x" * 10, "Content-Length: 10") == 200
    assert status(b"x" * 11, "Content-Length: 11") == 413
    assert status(b"b\r\n" + b"x" * 11 + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked") == 413


def test_a_stream_ends_with_its_client(peer: Peer) -> None:
    """Its generator waits for an hour, and is closed when nobody is left to yield to."""
    with peer.connect() as connection:
        connection.sendall(request("/endless"))
        answer = b""
        while b"first" not in answer:
            answer += connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    until = time.monotonic() + PATIENCE
    while peer.get("/endings").body != b'["ended"]':
        assert time.monotonic() < until
        time.sleep(0.01)


def test_what_a_handler_asks_others_for_is_not_the_clients_fault(peer: Peer) -> None:
    for answers, name in ((0, "ConnectionRefusedError: backend"), (1, "RemoteProtocolError: bare lf")):
        before = peer.errors.read_text().count(name)
        answer = peer.get(f"/backend?streams=false&answers={answers}")
        assert (answer.status, answer.body) == (500, b"Internal Server Error\n")
        assert peer.talk(request(f"/backend?streams=true&answers={answers}")).endswith(b"\r\n3\r\none\r\n")
        assert peer.errors.read_text().count(name) == before + 2


def test_lists_from_the_query_and_cookies(peer: Peer) -> None:
    assert peer.get("/chosen?word=a&n=1&word=b&n=-3&ratio=2&ratio=.5").status == 400
    assert (
        peer.get("/chosen?word=a&n=1&word=b&n=-3&ratio=2&ratio=0.5").body == b'["a","b","-2","2.00","0.50"]'
    )
    assert peer.get("/chosen").body == b'["7"]'
    answer = peer.talk(
        b'GET /cookies HTTP/1.1\r\nHost: a\r\nCookie: b=2,3; a="x y"\r\nConnection: close\r\n\r\n'
    )
    assert answer.endswith(b"\r\n\r\na=x y, b=2,3")
    assert (
        b"Set-Cookie: theme=dark; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Max-Age=60; Path=/; Secure; HttpOnly; "
        b"SameSite=Strict\r\n"
        b"Set-Cookie: old=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/x; HttpOnly; SameSite=Lax\r\n"
    ) in answer


def test_failures_never_lose_the_server(peer: Peer) -> None:
    before = peer.metric("naja_http_failures_total")
    assert peer.talk(request("/broken")).endswith(b"\r\n\r\n3\r\none\r\n")
    split = peer.talk(request("/split"))
    assert split.startswith(b"HTTP/1.1 500 ") and b"Set-Cookie" not in split
    assert peer.get("/raise").status == 500
    assert peer.get("/docs/").body == b"docs"
    assert peer.metric("naja_http_failures_total") == before + 2
    written = peer.errors.read_text()
    assert "GET /broken: the response failed" in written and "GET /raise failed" in written
    assert "RuntimeError: broken stream" in written
    assert "ZeroDivisionError: handler" in written and 'live_program.py", line' in written


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000, 414),
        (b"GET / HTTP/3.0\r\n", 505),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000, 431),
        (b"GET / HTTP/1.1" + HOST + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"POST /echo HTTP/1.1" + HOST + b"Content-Length: 99999999\r\n\r\n", 413),
        (b"GET / HTTP/1.1\nHost: a\n\n", 400),
        (b"GET / HTTP/1.1" + HOST + b" folded: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1" + HOST + b"X : y\r\n\r\n", 400),
        (b"GET / HTTP/1.1" + HOST + b"X: a\x00b\r\n\r\n", 400),
        (b"POST /echo HTTP/1.1" + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400),
        (b"GET http:/// HTTP/1.1" + HOST + b"\r\n", 400),
        (b"CONNECT a:80 HTTP/1.1" + HOST + b"Connection: close\r\n\r\n", 501),
    ],
)
def test_refusals(peer: Peer, data: bytes, status: int) -> None:
    answer = peer.talk(data, end=False)
    assert parse(answer).status == status
    assert b"\r\nConnection: close\r\n" in answer


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        b"Content-Length: 3, 3\r\n\r\nabc",
        b"Content-Length: +3\r\n\r\nabc",
        b"Content-Length: 0x3\r\n\r\nabc",
        b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n",
    ],
)
def test_smuggling_shapes_are_refused(peer: Peer, framing: bytes) -> None:
    """Whatever follows is never taken for a second request."""
    before = peer.metric('naja_http_responses_total{status="2xx"}')
    answer = peer.talk(b"POST /echo HTTP/1.1" + HOST + framing + request("/docs/"), end=False)
    assert answer.count(b"HTTP/1.1") == 1 and b"docs" not in answer
    assert answer[9:12] in (b"400", b"501")
    assert b"\r\nConnection: close\r\n" in answer
    assert peer.metric('naja_http_responses_total{status="2xx"}') == before + 1  # the scrape itself


def test_unread_content_is_drained_or_the_connection_closed(peer: Peer) -> None:
    small = b"POST /ignore HTTP/1.1" + HOST + b"Content-Length: 1000\r\n\r\n" + b"x" * 1000
    assert peer.talk(small + request("/docs/")).endswith(b"docs")
    large = b"POST /ignore HTTP/1.1" + HOST + b"Content-Length: 200000\r\n\r\n" + b"x" * 200_000
    assert peer.talk(large + request("/docs/")).endswith(b"ignored")


def test_forms_with_files(peer: Peer) -> None:
    head = b"--x\r\nContent-Disposition: form-data; name="
    file = (
        head + b'f; filename="\xc3\xa9.bin"\r\nContent-Type: a/B\r\n\r\n' + bytes(range(256)) * 300 + b"\r\n"
    )
    form = head + b"title\r\n\r\ntwo words\r\n" + file + b"--x--\r\n"

    def post(target: str, content: bytes) -> tuple[int, str]:
        kind = "Content-Type: multipart/form-data; boundary=x"
        answer = peer.get(target, kind, f"Content-Length: {len(content)}", method="POST", body=content)
        return answer.status, answer.body.decode()

    assert post("/upload", form) == (200, r'{"title":"two words","files":"f \u00e9.bin a/b 9792000"}')
    assert post("/parts", form) == (200, r'["title None 9","f \u00e9.bin 76800"]')
    small = head + b"s\r\n\r\nx\r\n"
    assert post("/parts", small * 4 + b"--x--") == (413, "malformed form: too many parts\n")
    assert post("/upload", file * 2 + b"--x--")[0] == 413
    assert post("/upload", form[:-9]) == (400, "malformed form: truncated\n")


def test_content_that_came_before_it_was_asked_for_keeps_the_connection(peer: Peer) -> None:
    eager = request("/echo", "Expect: 100-continue", "Content-Length: 3", method="POST") + b"abc"
    assert peer.talk(eager + request("/docs/")).endswith(b"docs")


def test_upgrade(peer: Peer) -> None:
    answer = peer.talk(request("/up", "Connection: upgrade", "Upgrade: shout") + b"hello")
    head, body = answer.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 101 ") and body == b"HELLO"
    content = request("/up", "Connection: upgrade", "Upgrade: h2c, Shout", "Content-Length: 3")
    assert peer.talk(content + b"abchello").endswith(b"\r\n\r\nHELLO")


@pytest.mark.parametrize("asked", [(), ("Upgrade: shout",), ("Connection: upgrade", "Upgrade: whisper")])
def test_a_request_for_no_or_another_upgrade_is_told_which(peer: Peer, asked: tuple[str, ...]) -> None:
    answer = parse(peer.talk(request("/up", *asked)))
    assert answer.status == 426 and answer.body == b"Upgrade Required\n"
    assert answer.headers.get("Upgrade") == "shout" and answer.headers.get("Connection") == "upgrade"
    assert peer.talk(request("/up", *asked) + request("/docs/")).endswith(b"docs")


def test_malformed_content_before_an_upgrade(peer: Peer) -> None:
    asked = request("/up", "Connection: upgrade", "Upgrade: shout", "Transfer-Encoding: chunked")
    assert peer.talk(asked + b"x\r\n").startswith(b"HTTP/1.1 400 ")


def test_old_clients(peer: Peer) -> None:
    once = peer.talk(b"GET /docs/ HTTP/1.0\r\n\r\n", end=False)
    assert once.endswith(b"docs") and b"\r\nConnection: close\r\n" in once
    kept = peer.talk(b"GET /docs/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2)
    assert kept.count(b"docs") == 2 and b"\r\nConnection: keep-alive\r\n" in kept
    assert peer.talk(b"GET /stream HTTP/1.0\r\n\r\n", end=False).endswith(b"\r\n\r\nonetwo")


def test_a_boot_argument_chooses_what_is_logged(peer: Peer) -> None:
    """One source at its level, the others at theirs: refusals are told at the same level by another one."""
    assert peer.talk(b"GET / HTTP/1.1\n\n").startswith(b"HTTP/1.1 400 ")
    peer.get("/docs/?logged=1")
    until = time.monotonic() + PATIENCE
    while "GET /docs/?logged=1 200" not in peer.errors.read_text():
        assert time.monotonic() < until, peer.errors.read_text()
        time.sleep(0.01)
    assert "refused: " not in peer.errors.read_text()


def test_metrics(peer: Peer) -> None:
    before = peer.metric("naja_http_accepted_total")
    assert peer.metric("naja_http_accepted_total") == before + 1
    assert peer.metric("naja_http_connections") == 1
    assert peer.metric('naja_http_responses_total{status="4xx"}') >= 0
    refused = peer.metric('naja_http_refusals_total{reason="bare_lf"}')
    assert peer.talk(b"GET / HTTP/1.1\n\n").startswith(b"HTTP/1.1 400 ")
    answer = peer.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = families(answer.body.decode())
    assert value(found, "naja_http_refusals_total", reason="bare_lf") == refused + 1
    assert found["naja_http_request_seconds"].type == "histogram"
    assert value(found, "naja_http_request_seconds_bucket", le="+Inf") == value(
        found, "naja_http_request_seconds_count"
    )
    assert value(found, "naja_loop_lag_seconds") >= 0
    assert value(found, "naja_gc_collections_total") >= 0
    assert value(found, "naja_tcp_active_opens_total", stack="stack") == 0


def test_metrics_of_a_compiled_program(peer: Peer) -> None:
    """The heap's bytes are known, and on Naja's own stack what TCP did."""
    before = families(peer.get("/metrics").body.decode())
    if "naja_gc_live_bytes" not in before:
        pytest.skip("CPython's collector has no such figures")
    after = families(peer.get("/metrics").body.decode())
    assert 0 <= value(after, "naja_gc_live_bytes") <= value(after, "naja_gc_used_bytes")
    assert 0 < value(after, "naja_gc_used_bytes") <= value(after, "naja_gc_limit_bytes")
    allocated = "naja_gc_allocated_bytes_total"
    assert value(after, allocated) > value(before, allocated)
    if "naja_tcp_segments_in" in after:
        for name in ("naja_tcp_segments_in_total", "naja_tcp_passive_opens_total"):
            assert value(after, name) > value(before, name)
        assert value(after, "naja_tcp_connections") >= 1
        assert value(after, "naja_tcp_memory") >= 0


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_limits_of_time_and_number(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    """A server that has little patience: each deadline is looked at twice a second."""
    with (
        serving(compiler, PROGRAM, backend, tmp_path, "--port", "0", "--hasty") as peer,
        peer.connect() as idle,
        peer.connect() as slow,
        peer.connect() as body,
        peer.connect() as greedy,
    ):
        slow.sendall(b"GET / HT")
        body.sendall(b"POST /echo HTTP/1.1" + HOST + b"Content-Length: 5\r\n\r\nab")
        # A client that does not read: more output than the buffers of both sides hold.
        greedy.sendall(request("/") * 8000)
        over = peer.get("/docs/")
        assert over.status == 503
        assert read_all(idle) == b""
        assert parse(read_all(slow)).status == 408
        assert parse(read_all(body)).status == 408
        until = time.monotonic() + PATIENCE
        while peer.metric("naja_http_slow_readers_total") < 1:
            assert time.monotonic() < until
            time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "backend", [*ALL, pytest.param("hvt", marks=[pytest.mark.slow, PUBLISHED, *HVT.marks])]
)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_with_grace(
    backend: str, number: int, compiler: Compiler, tmp_path: Path
) -> None:
    """What is in work is answered, idle connections are closed, nobody is let in any more, the exit status is 0."""
    expects = "Expect: 100-continue"
    with serving(compiler, PROGRAM, backend, tmp_path, *port_argument(backend)) as peer:
        with peer.connect() as idle, peer.connect() as busy:
            idle.sendall(request("/docs/"))
            assert idle.recv(65536).endswith(b"docs")
            busy.sendall(request("/echo", expects, "Content-Length: 10", method="POST"))
            assert busy.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
            peer.ended = True
            peer.process.send_signal(number)
            assert read_all(idle) == b""
            if not peer.relayed:
                with pytest.raises(ConnectionRefusedError):
                    peer.connect()
            busy.sendall(b"0123456789")
            answer = parse(read_all(busy))
            assert (answer.status, answer.body) == (200, b"0123456789")
            assert answer.headers["connection"] == "close"
        assert peer.process.wait(PATIENCE) == 0
        told = peer.errors.read_text().splitlines()
        assert len(told) == peer.relayed and all("leads to port" in line for line in told)


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_second_signal_ends_the_server_at_once(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    with serving(compiler, PROGRAM, backend, tmp_path, "--port", "0") as peer, peer.connect() as busy:
        busy.sendall(request("/echo", "Expect: 100-continue", "Content-Length: 10", method="POST"))
        assert busy.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        with peer.connect() as idle:
            peer.ended = True
            peer.process.send_signal(signal.SIGINT)
            assert read_all(idle) == b""  # the signal has been seen
        peer.process.send_signal(signal.SIGTERM)
        assert peer.process.wait(PATIENCE) == -signal.SIGTERM  # at the end of its grace the status would be 0


@pytest.mark.slow
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_port_that_is_taken_and_one_that_is_none(backend: str, compiler: Compiler) -> None:
    """The first is a message that says what to do, the second a mistake of the program's, with a traceback."""
    program = (
        [sys.executable, "-m", "najac.launch.cpython", str(PROGRAM)]
        if backend == "cpython"
        else [str(compiler.build(PROGRAM, backend))]
    )

    def errors(port: int) -> str:
        command = [*program, "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        return done.stderr

    with socket.create_server(("", 0)) as taken:
        port = taken.getsockname()[1]
        what, _, remedy = errors(port).partition("\n")
    assert what == (
        "error: [Errno 98] error while attempting to bind on address "
        f"('0.0.0.0', {port}): address already in use"
    )
    assert remedy.startswith("  instead: take another port, ")
    assert errors(70_000).endswith("\nOverflowError: bind(): port must be 0-65535.\n")
