"""The head scanner: literal heads, however they are cut up, and everything that has to be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naja.http.errors import Refusal
from naja.http.head import DONE, MORE, REFUSED, REQUEST, RESPONSE, HeadScanner
from naja.http.headers import Headers
from naja.http.limits import Limits
from naja.http.names import HOST

LIMITS = Limits()

GOOD = (
    b"GET /a?b=c HTTP/1.1\r\nHost: example.org\r\nX-Empty:\r\nAccept: text/html , */*;q=0.1 \t\r\n"
    b"x-obs: \xe4\r\n\r\n"
)


def scan_pieces(
    data: bytes, size: int, kind: int = REQUEST, limits: Limits = LIMITS
) -> tuple[int, HeadScanner]:
    """Scan `data` as it arrives in pieces of `size` bytes, behind bytes that do not belong to it."""
    scanner = HeadScanner(limits)
    scanner.reset(kind)
    buffer = bytearray(b"junk")
    answer = MORE
    for at in range(0, len(data), size):
        buffer += data[at : at + size]
        answer = scanner.scan(buffer, 4, len(buffer))
        if answer != MORE:
            break
    return answer, scanner


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_request_head(size: int) -> None:
    answer, scanner = scan_pieces(GOOD, size)
    assert answer == DONE
    assert scanner.length == len(GOOD)
    assert GOOD[scanner.method_start : scanner.method_end] == b"GET"
    assert GOOD[scanner.target_start : scanner.target_end] == b"/a?b=c"
    assert scanner.minor == 1
    headers = Headers(GOOD, scanner.marks, scanner.present, scanner.repeated)
    assert list(headers.items()) == [
        ("host", "example.org"),
        ("x-empty", ""),
        ("accept", "text/html , */*;q=0.1"),
        ("x-obs", "ä"),
    ]
    assert headers.raw(HOST) == b"example.org"


def test_every_truncation_asks_for_more() -> None:
    for end in range(len(GOOD)):
        answer, _ = scan_pieces(GOOD[:end], 1000)
        assert answer == MORE, end


def test_bytes_behind_the_head_are_not_touched() -> None:
    answer, scanner = scan_pieces(GOOD + b"\x00\n garbage", 1000)
    assert answer == DONE
    assert scanner.length == len(GOOD)


def test_one_empty_line_before_a_request_is_skipped() -> None:
    for size in (1, 1000):
        answer, scanner = scan_pieces(b"\r\n" + GOOD, size)
        assert answer == DONE
        assert scanner.length == len(GOOD) + 2


REFUSALS = [
    (b" GET / HTTP/1.1\r\n", Refusal.BAD_METHOD),
    (b"G(T / HTTP/1.1\r\n", Refusal.BAD_METHOD),
    (b"\r\n\r\n\r\nGET / HTTP/1.1\r\n", Refusal.BAD_METHOD),
    (b"\nGET / HTTP/1.1\r\n", Refusal.BARE_LF),
    (b"A" * 33 + b" / HTTP/1.1\r\n", Refusal.BAD_METHOD),
    (b"GET  / HTTP/1.1\r\n", Refusal.BAD_TARGET),
    (b"GET /a\tb HTTP/1.1\r\n", Refusal.BAD_TARGET),
    (b"GET /\x00 HTTP/1.1\r\n", Refusal.BAD_TARGET),
    (b"GET /\xe4 HTTP/1.1\r\n", Refusal.BAD_TARGET),
    (b"GET /#x<y HTTP/1.1\r\n", Refusal.BAD_TARGET),
    (b"GET /\r\n\r\n", Refusal.BAD_TARGET),
    (b"GET / HTTP/1.1 \r\n", Refusal.BAD_VERSION),
    (b"GET / http/1.1\r\n", Refusal.BAD_VERSION),
    (b"GET / HTTP/11\r\n\r\n", Refusal.BAD_VERSION),
    (b"GET / HTTP/x.1\r\n", Refusal.BAD_VERSION),
    (b"GET / HTTP/2.0\r\n", Refusal.VERSION_NOT_SUPPORTED),
    (b"GET / HTTP/0.9\r\n", Refusal.VERSION_NOT_SUPPORTED),
    (b"GET / HTTP/1.1\n", Refusal.BARE_LF),
    (b"GET / HTTP/1.1\r\r\n", Refusal.BARE_CR),
    (b"GET / HTTP/1.1\r\nHost: a\n", Refusal.BARE_LF),
    (b"GET / HTTP/1.1\r\nHost: a\rb\r\n", Refusal.BARE_CR),
    (b"GET / HTTP/1.1\r\nHost : a\r\n", Refusal.BAD_FIELD_NAME),
    (b"GET / HTTP/1.1\r\n: a\r\n", Refusal.BAD_FIELD_NAME),
    (b"GET / HTTP/1.1\r\nHost\r\n", Refusal.BAD_FIELD_NAME),
    (b"GET / HTTP/1.1\r\nH\xf6st: a\r\n", Refusal.BAD_FIELD_NAME),
    (b"GET / HTTP/1.1\r\n Host: a\r\n", Refusal.OBS_FOLD),
    (b"GET / HTTP/1.1\r\nX: a\r\n\tb\r\n", Refusal.OBS_FOLD),
    (b"GET / HTTP/1.1\r\nX: a\x00b\r\n", Refusal.BAD_FIELD_VALUE),
    (b"GET / HTTP/1.1\r\nX: a\x7fb\r\n", Refusal.BAD_FIELD_VALUE),
    (b"GET / HTTP/1.1\r\nHost: a\r\n\n", Refusal.BARE_LF),
    (b"GET / HTTP/1.1\r\nHost: a\r\n\rx\n", Refusal.BARE_CR),
]


@pytest.mark.parametrize("size", [1, 5, 1000])
@pytest.mark.parametrize(("data", "reason"), REFUSALS)
def test_refusals(data: bytes, reason: Refusal, size: int) -> None:
    answer, scanner = scan_pieces(data, size)
    assert answer == REFUSED
    assert scanner.refusal == reason


@pytest.mark.parametrize("size", [1, 64, 100_000])
def test_lengths_are_bounded(size: int) -> None:
    limits = Limits(head_bytes=400, target_bytes=100, fields=5)
    start = b"GET / HTTP/1.1\r\n"
    cases = [
        (b"GET /" + b"a" * 100 + b" HTTP/1.1\r\n\r\n", Refusal.TARGET_TOO_LONG),
        (b"GET /" + b"a" * 1000, Refusal.TARGET_TOO_LONG),
        (start + b"X: " + b"b" * 400 + b"\r\n\r\n", Refusal.HEAD_TOO_LARGE),
        (start + b"X: " + b"b" * 400, Refusal.HEAD_TOO_LARGE),
        (start + b"X: 1\r\n" * 6, Refusal.TOO_MANY_FIELDS),
    ]
    for data, reason in cases:
        answer, scanner = scan_pieces(data, size, limits=limits)
        assert (answer, scanner.refusal) == (REFUSED, reason), data[:40]
    assert scan_pieces(b"GET /" + b"a" * 99 + b" HTTP/1.1\r\n\r\n", size, limits=limits)[0] == DONE
    assert scan_pieces(start + b"X: 1\r\n" * 5 + b"\r\n", size, limits=limits)[0] == DONE


@pytest.mark.parametrize("size", [1, 1000])
def test_response_heads(size: int) -> None:
    for data, status, text in [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", 200, b"OK"),
        (b"HTTP/1.0 404 Not  here\r\n\r\n", 404, b"Not  here"),
        (b"HTTP/1.1 204 \r\n\r\n", 204, b""),
        (b"HTTP/1.1 204\r\n\r\n", 204, b""),
    ]:
        answer, scanner = scan_pieces(data, size, RESPONSE)
        assert answer == DONE
        assert scanner.status == status
        assert data[scanner.target_start : scanner.target_end] == text
    for data in (
        b"HTTP/1.1  200 OK\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 099 A\r\n",
        b"HTTP/1.1 600 A\r\n",
    ):
        answer, scanner = scan_pieces(data, size, RESPONSE)
        assert (answer, scanner.refusal) == (REFUSED, Refusal.BAD_STATUS_LINE)


@given(st.binary(max_size=80), st.integers(1, 9))
def test_any_bytes_get_the_same_answer_however_they_are_cut(tail: bytes, size: int) -> None:
    data = b"GET / HTTP/1.1\r\n" + tail + b"\r\n\r\n"
    whole, first = scan_pieces(data, len(data))
    pieces, second = scan_pieces(data, size)
    assert (whole, first.refusal, first.length, first.marks) == (
        pieces,
        second.refusal,
        second.length,
        second.marks,
    )
