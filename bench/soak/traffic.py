"""What the soak sends, and what has to come back: requests on connections that live on, and input that ends a connection."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.soak.site import LARGE, PAGE


@dataclass(frozen=True)
class Case:
    """A request and its answer: the status, and the whole body after its coding."""

    name: str
    data: bytes
    status: int
    body: bytes

    @property
    def is_head(self) -> bool:
        """Whether the answer has no content, whatever its head says."""
        return self.data.startswith(b"HEAD")


def _request(name: str, line: str, status: int, body: bytes, *fields: str, content: bytes = b"") -> Case:
    lines = [f"{line} HTTP/1.1", "Host: soak", *fields]
    if content:
        lines.append(f"Content-Length: {len(content)}")
    return Case(name, "\r\n".join([*lines, "", ""]).encode() + content, status, body)


_JSON = "Content-Type: application/json"
_POINT = b'{"x": 14, "names": ["a", "\\u00e9"]}'
CHUNKED = (
    b"POST /echo HTTP/1.1\r\nHost: soak\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nhello\r\n7;name=value\r\n, world\r\n0\r\nX-Trailer: yes\r\n\r\n"
)

KEPT: list[Case] = [
    *[_request("file", "GET /", 200, PAGE)] * 12,
    _request("compressed file", "GET /", 200, b"not really gzip" * 5, "Accept-Encoding: gzip, br"),
    _request("large file", "GET /large", 200, LARGE),
    _request("head", "HEAD /", 200, b""),
    _request("unchanged", "GET /", 304, b"", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"),
    _request("changed", "GET /", 412, b"", 'If-Match: "other"'),
    _request("range", "GET /large", 206, LARGE[100:200], "Range: bytes=100-199"),
    _request("no such range", "GET /", 416, b"", "Range: bytes=99999-"),
    _request("missing file", "GET /nothing", 404, b"<p>lost"),
    _request("other method", "DELETE /", 405, b"Method Not Allowed\n"),
    *[_request("route", "GET /items/7?verbose=yes", 200, b"item 7 True")] * 4,
    _request("missing item", "GET /items/404", 404, b"no such item\n"),
    _request("wrong parameter", "GET /items/7?verbose=x", 400, b"the query parameter verbose is not bool\n"),
    _request("redirect", "GET /away", 303, b""),
    _request("json", "POST /points", 200, b'{"x":42,"y":1.0,"names":["a","\\u00e9"]}', _JSON, content=_POINT),
    _request("wrong json", "POST /points", 422, b"x: expected an integer\n", _JSON, content=b'{"x": "a"}'),
    _request(
        "no json", "POST /points", 415, b"expected application/json\n", "Content-Type: a/b", content=b"x"
    ),
    Case("chunked content", CHUNKED, 200, b"hello, world"),
    _request("stream", "GET /stream", 200, b"part 0part 1part 2"),
    _request("exception", "GET /raise", 500, b"Internal Server Error\n"),
]
"""Answered, and the connection lives on."""


def _refused(name: str, status: int, *lines: str) -> Case:
    return Case(name, "\r\n".join(lines).encode("latin-1"), status, b"")


_GET, _POST, _HOST = "GET / HTTP/1.1", "POST /echo HTTP/1.1", "Host: soak"
REFUSED: list[Case] = [
    _refused("no request line", 400, "nonsense", "", ""),
    _refused("bare LF", 400, "GET / HTTP/1.1\nHost: soak\n\n"),
    _refused("no host", 400, _GET, "", ""),
    _refused("two hosts", 400, _GET, _HOST, _HOST, "", ""),
    _refused("obs-fold", 400, _GET, _HOST, "X: a", " b", "", ""),
    _refused("blank before colon", 400, _GET, "Host : soak", "", ""),
    _refused("NUL", 400, _GET, _HOST, "X: a\0b", "", ""),
    _refused("two lengths", 400, _POST, _HOST, "Content-Length: 3", "Content-Length: 4", "", "abcd"),
    _refused("length list", 400, _POST, _HOST, "Content-Length: 3, 3", "", "abc"),
    _refused("signed length", 400, _POST, _HOST, "Content-Length: +3", "", "abc"),
    _refused(
        "length and chunked",
        400,
        _POST,
        _HOST,
        "Content-Length: 3",
        "Transfer-Encoding: chunked",
        "",
        "0",
        "",
        "",
    ),
    _refused("other coding", 501, _POST, _HOST, "Transfer-Encoding: gzip, chunked", "", "0", "", ""),
    _refused(
        "bad chunk size", 400, _POST, _HOST, "Transfer-Encoding: chunked", "", "0x5", "hello", "0", "", ""
    ),
    _refused("long chunk", 400, _POST, _HOST, "Transfer-Encoding: chunked", "", "2", "hello", "0", "", ""),
    _refused("other version", 505, "GET / HTTP/2.0", _HOST, "", ""),
    _refused("long target", 414, f"GET /{'a' * 8100} HTTP/1.1", _HOST, "", ""),
    _refused("long head", 431, _GET, _HOST, f"X: {'a' * 17000}", "", ""),
    _refused("many fields", 431, _GET, _HOST, *["X: a"] * 101, "", ""),
    _refused("large content", 413, _POST, _HOST, "Content-Length: 1048577", "", ""),
    _refused("large chunk", 413, _POST, _HOST, "Transfer-Encoding: chunked", "", "fffffff", ""),
    _refused("unknown expectation", 417, _POST, _HOST, "Expect: magic", "Content-Length: 1", "", "a"),
]
"""Answered once, and the connection is closed."""


def mutated(chance: random.Random) -> bytes:
    """Requests with octets changed, left out and doubled: nobody knows the answer, but the server survives."""
    data = bytearray(b"".join(case.data for case in chance.choices(KEPT, k=3)))
    for _ in range(chance.randint(1, 8)):
        if not data:
            break
        at = chance.randrange(len(data))
        what = chance.randrange(4)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randint(1, 40)]
        elif what == 2:
            data[at:at] = data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = bytes(chance.randrange(256) for _ in range(4))
    return bytes(data)
