"""Dates, ranges, entity tags, negotiation and addresses against the examples of the RFCs."""

import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naja.http.conditional import FAILED, NOT_MODIFIED, PASSED, evaluate, parse_etags, range_applies
from naja.http.dates import http_date, parse_http_date
from naja.http.headers import make_headers
from naja.http.negotiate import parse_accept_encoding, rank
from naja.http.ranges import Multipart, parse_ranges
from naja.http.uri import parse_form, parse_url, percent_decode, quote, quote_path, resolve_path, split_target

NOW = 1_700_000_000


def test_the_three_date_forms_of_rfc_9110() -> None:
    for text in (
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
    ):
        assert parse_http_date(text, NOW) == 784111777
    assert http_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT"


@given(st.integers(0, 253_402_300_799))
def test_dates_agree_with_the_standard_library(seconds: int) -> None:
    text = http_date(seconds)
    assert text == email.utils.formatdate(seconds, usegmt=True)
    assert parse_http_date(text, NOW) == seconds


def test_two_digit_years_are_at_most_fifty_years_ahead() -> None:
    assert parse_http_date("Sunday, 06-Nov-73 08:49:37 GMT", NOW) == parse_http_date(
        "Mon, 06 Nov 2073 08:49:37 GMT", NOW
    )
    assert parse_http_date("Sunday, 06-Nov-74 08:49:37 GMT", NOW) == parse_http_date(
        "Wed, 06 Nov 1974 08:49:37 GMT", NOW
    )


@pytest.mark.parametrize(
    "text",
    ["", "x", "Sun, 06 Nov 1994 08:49:37", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
     "Sun, 30 Feb 1994 00:00:00 GMT", "Thu, 29 Feb 2023 00:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
     "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 0\u0666 Nov 1994 08:49:37 GMT"],
)  # fmt: skip
def test_bad_dates(text: str) -> None:
    assert parse_http_date(text, NOW) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # RFC 9110 section 14.1.2, a representation of 10000 bytes.
        ("bytes=0-499", [(0, 500)]),
        ("bytes=500-999", [(500, 1000)]),
        ("bytes=-500", [(9500, 10000)]),
        ("bytes=9500-", [(9500, 10000)]),
        ("bytes=0-0,-1", [(0, 1), (9999, 10000)]),
        ("bytes= 0-999, 4500-5499, -1000", [(0, 1000), (4500, 5500), (9000, 10000)]),
        ("Bytes=0-99999", [(0, 10000)]),
        ("bytes=5-99999999999999999999", [(5, 10000)]),
        ("bytes=99999999999999999999-", []),
        ("bytes=-99999999999999999999", [(0, 10000)]),
        ("bytes=-99999", [(0, 10000)]),
        ("bytes=10000-", []),
        ("bytes=-0", []),
        ("bytes=5-4", None),
        ("bytes=", None),
        ("bytes=a-b", None),
        ("bytes=1", None),
        ("bytes=--1", None),
        ("items=0-1", None),
        ("bytes=0-9999,0-9999", None),
        ("bytes=" + ",".join(["0-0"] * 17), None),
    ],
)
def test_ranges(value: str, expected: list[tuple[int, int]] | None) -> None:
    assert parse_ranges(value, 10_000) == expected


def test_no_range_of_nothing_can_be_satisfied() -> None:
    assert parse_ranges("bytes=0-", 0) == []


def test_multipart_length_is_what_is_written() -> None:
    multipart = Multipart([(0, 3), (7, 9)], 10, "text/plain", "B")
    body = multipart.heads[0] + b"abc" + multipart.heads[1] + b"hi" + multipart.closing
    assert len(body) == multipart.length
    assert body == (
        b"--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-2/10\r\n\r\nabc\r\n"
        b"--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 7-8/10\r\n\r\nhi\r\n--B--\r\n"
    )


def test_etag_lists() -> None:
    assert parse_etags('"xyzzy", W/"r2d2,xxxx" ,"c3"') == ['"xyzzy"', 'W/"r2d2,xxxx"', '"c3"']
    assert parse_etags("*") == ["*"]
    assert parse_etags('"a", b') == ['"a"']


@pytest.mark.parametrize(
    ("method", "fields", "verdict"),
    [
        ("GET", [("If-None-Match", '"e"')], NOT_MODIFIED),
        ("GET", [("If-None-Match", 'W/"e"')], NOT_MODIFIED),
        ("HEAD", [("If-None-Match", '"x", "e"')], NOT_MODIFIED),
        ("PUT", [("If-None-Match", "*")], FAILED),
        ("GET", [("If-None-Match", '"x"'), ("If-Modified-Since", http_date(NOW))], PASSED),
        ("GET", [("If-Modified-Since", http_date(1_000_000))], NOT_MODIFIED),
        ("GET", [("If-Modified-Since", http_date(999_999))], PASSED),
        ("GET", [("If-Modified-Since", "nonsense")], PASSED),
        ("POST", [("If-Modified-Since", http_date(1_000_000))], PASSED),
        ("GET", [("If-Match", '"e"')], PASSED),
        ("GET", [("If-Match", 'W/"e"')], FAILED),
        ("GET", [("If-Match", '"x"')], FAILED),
        ("GET", [("If-Match", "*"), ("If-None-Match", '"e"')], NOT_MODIFIED),
        ("GET", [("If-Unmodified-Since", http_date(999_999))], FAILED),
        ("GET", [("If-Unmodified-Since", http_date(1_000_000))], PASSED),
    ],
)
def test_preconditions(method: str, fields: list[tuple[str, str]], verdict: int) -> None:
    assert evaluate(make_headers(fields), method, '"e"', 1_000_000, NOW) == verdict


def test_if_range() -> None:
    for value, applies in [('"e"', True), ('W/"e"', False), ('"x"', False), (http_date(1_000_000), True),
                           (http_date(1_000_001), False), ("nonsense", False)]:  # fmt: skip
        assert range_applies(make_headers([("If-Range", value)]), '"e"', 1_000_000, NOW) == applies
    # 8.8.2.2: a date within the last minute is no strong validator.
    assert not range_applies(make_headers([("If-Range", http_date(NOW))]), '"e"', NOW, NOW + 59)


def test_accept_encoding() -> None:
    assert parse_accept_encoding("compress;q=0.5, gzip;q=1.0") == {"compress": 500, "gzip": 1000}
    assert rank("gzip, deflate, br") == ["br", "gzip", "identity"]
    assert rank("gzip;q=1.0, br;q=0.5") == ["gzip", "br", "identity"]
    assert rank("gzip;q=0, *") == ["br", "zstd", "identity"]
    assert rank("identity;q=1, gzip;q=0.5") == ["identity", "gzip"]
    assert rank("*;q=0") == []
    assert rank("") == ["identity"]
    assert rank("gzip;q=1.5, br;q=x") == ["identity"]
    assert rank("X-GZIP") == ["gzip", "identity"]


def test_percent_decoding() -> None:
    assert percent_decode(b"a%20b%C3%A4+") == "a bä+"
    assert percent_decode(b"a+b", plus_is_space=True) == "a b"
    for bad in (b"%", b"%2", b"%zz", b"%ff", b"%00"):
        assert percent_decode(bad) is None


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_quoting_round_trip(text: str) -> None:
    assert percent_decode(quote(text).encode()) == text
    assert percent_decode(quote_path(text).encode()) == text


def test_paths() -> None:
    assert resolve_path(b"/a/b%2Fc") == "/a/b/c"
    for bad in (b"/..", b"/a/../b", b"/%2e%2e/etc", b"/a/./b", b"a", b"/%80"):
        assert resolve_path(bad) is None
    assert resolve_path(b"/...") == "/..."
    assert split_target(b"/a?b?c") == (b"/a", b"b?c")
    assert split_target(b"http://h:1/p?q") == (b"/p", b"q")
    assert split_target(b"http://h?q") == (b"/", b"q")


def test_forms() -> None:
    assert parse_form(b"a=1&b=x+y%26&c&=d&&a=2") == [
        ("a", "1"),
        ("b", "x y&"),
        ("c", ""),
        ("", "d"),
        ("a", "2"),
    ]
    assert parse_form(b"a=%zz") is None
    assert parse_form(b"a&" * 2000) is None


def test_urls() -> None:
    url = parse_url("http://Example.org:81/a?b#c")
    assert (url.host, url.port, url.target, url.authority) == ("example.org", 81, "/a?b", "example.org:81")
    assert parse_url("http://[::1]:8080").authority == "[::1]:8080"
    assert parse_url("http://h?q").target == "/?q"
    for bad in ("https://a/", "http://", "http://a:b/", "http://u@h/", "ftp://x", "http://a:99999/"):
        with pytest.raises(ValueError):
            parse_url(bad)
