"""Targets for HTTP: a connection of either side, fed in pieces, and the parts of a request that programs read."""

from __future__ import annotations

from tests.fuzz.engine import Target

from naja.http import uri
from naja.http.client_machine import ClientMachine
from naja.http.events import Closed, Data, Refused, RequestHead
from naja.http.limits import Limits
from naja.http.machine import ServerMachine
from naja.http.multipart import FormEnd, Malformed, MultipartReader, boundary_of
from naja.http.prepared import DateLine, Prepared
from naja.http.states import State

_DATE = DateLine()
_OK = Prepared(200, [("X", "y")], b"", 2)
_LIMITS = Limits(head_bytes=512, target_bytes=128, fields=8, body_bytes=1024)
_MOST_EVENTS = 10_000
"""More than any input of the engine's can be worth."""


def _pieces(octets: bytes) -> list[bytes]:
    """The input in pieces, whose size its first octet says; then the end."""
    size = octets[0] + 1 if octets else 1
    return [octets[at : at + size] for at in range(1, len(octets), size)] + [b""]


def run_server(octets: bytes) -> None:
    """A server that answers each request once it is complete. Content stays within its limit."""
    machine = ServerMachine(_LIMITS, 0.0)
    content = 0
    events = 0
    for piece in _pieces(octets):
        machine.receive(piece, 0.0)
        while (event := machine.next_event(0.0)) is not None:
            events += 1
            assert events < _MOST_EVENTS
            if isinstance(event, Refused | Closed):
                return
            if isinstance(event, RequestHead):
                content = 0
            elif isinstance(event, Data):
                content += len(event.data)
                assert content <= _LIMITS.body_bytes
            if machine.request_state == State.DONE and machine.may_respond:
                machine.send_prepared(_OK, b"hi", _DATE, 0.0)
                machine.take_output()
    machine.tick(1e9)


def run_client(octets: bytes) -> None:
    """A client that has asked for one thing."""
    machine = ClientMachine(_LIMITS)
    machine.send_head("GET", "/", "naja.test", [], 0, 0.0)
    machine.send_end([])
    machine.take_output()
    events = 0
    for piece in _pieces(octets):
        machine.receive(piece, 0.0)
        while (event := machine.next_event()) is not None:
            events += 1
            assert events < _MOST_EVENTS
            if isinstance(event, Refused | Closed):
                return
    machine.tick(1e9)


def run_uri(octets: bytes) -> None:
    """Targets, paths, forms: a resolved path never leaves its root."""
    path, query = uri.split_target(octets or b"*")  # a request line has a target
    resolved = uri.resolve_path(path)
    if resolved is not None:
        assert ".." not in resolved.split("/")
    pairs = uri.parse_form(query)
    if pairs is not None:
        uri.Query(pairs).items()
    uri.percent_decode(octets)


def run_form(octets: bytes) -> None:
    """A form with files: as much content comes out as went in, at most."""
    boundary_of(octets[:100].decode("latin-1"))
    reader = MultipartReader(b"x", 10)
    content = 0
    for piece in _pieces(octets):
        reader.feed(piece)
        while (event := reader.next_event()) is not None:
            if isinstance(event, Malformed | FormEnd):
                assert content <= len(octets)
                return
            if isinstance(event, Data):
                content += len(event.data)
    raise AssertionError("neither an end nor a fault")


_FILES = b'--x\r\nContent-Disposition: form-data; name="a"; filename="b.c"\r\nContent-Type: d/e\r\n\r\nfg\r\n--x--\r\n'
_REQUEST = b"GET /a/../b%20c?x=1&y=%C3%A4 HTTP/1.1\r\nHost: naja.test\r\nAccept: */*\r\n\r\n"
_FORM = b"POST / HTTP/1.1\r\nHost: naja.test\r\nContent-Length: 7\r\n\r\na=1&b=2"
_CHUNKED = (
    b"POST / HTTP/1.1\r\nHost: naja.test\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5;name=value\r\nhello\r\n0\r\nTrailer: x\r\n\r\n"
)
_UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: naja.test\r\nConnection: upgrade\r\nUpgrade: x\r\nExpect: 100-continue\r\n\r\n"
)
_RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
_INTERIM = b"HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
_OLD = b"HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nto the end"

TARGETS = (
    Target(
        "http_server", run_server, tuple(b"\xff" + one for one in (_REQUEST * 2, _FORM, _CHUNKED, _UPGRADE))
    ),
    Target("http_client", run_client, tuple(b"\xff" + one for one in (_RESPONSE, _INTERIM, _OLD))),
    Target("uri", run_uri, (b"/a/../b%20c?x=1&y=%C3%A4+z", b"http://naja.test/x?", b"*")),
    Target("multipart", run_form, (b"\xff" + _FILES, b"\x05" + _FILES)),
)
