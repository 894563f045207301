"""Preconditions: entity tags, and the order in which they are evaluated, RFC 9110 section 13."""

from typing import Final

from naja.http.dates import parse_http_date
from naja.http.headers import Headers
from naja.http.names import (
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    RANGE,
)

CONDITIONAL_FIELDS: Final = (
    (1 << IF_MATCH)
    | (1 << IF_NONE_MATCH)
    | (1 << IF_MODIFIED_SINCE)
    | (1 << IF_UNMODIFIED_SINCE)
    | (1 << RANGE)
)
"""Bits of `Headers.present` that make a request anything but plain."""

PASSED: Final = 0
NOT_MODIFIED: Final = 304
FAILED: Final = 412


def parse_etags(value: str) -> list[str]:
    """Entity tags of a list, each with its quotes and, where weak, its `W/`; `*` stands for itself.

    Parsing stops at the first thing that is no entity tag.
    """
    tags: list[str] = []
    at = 0
    size = len(value)
    while at < size:
        if value[at] in " \t,":
            at += 1
            continue
        if value[at] == "*":
            tags.append("*")
            at += 1
            continue
        begin = at
        if value.startswith("W/", at):
            at += 2
        if at >= size or value[at] != '"':
            break
        close = value.find('"', at + 1)
        if close < 0:
            break
        tags.append(value[begin : close + 1])
        at = close + 1
    return tags


def weak_equal(left: str, right: str) -> bool:
    """Weak comparison (8.8.3.2): the opaque parts agree."""
    return left.removeprefix("W/") == right.removeprefix("W/")


def strong_equal(left: str, right: str) -> bool:
    """Strong comparison (8.8.3.2): equal, and neither is weak."""
    return left == right and not left.startswith("W/")


def evaluate(headers: Headers, method: str, etag: str, modified: int | None, now: int) -> int:
    """PASSED, NOT_MODIFIED or FAILED for a representation that exists, in the order of section 13.2.2."""
    if headers.has(IF_MATCH):
        tags = parse_etags(headers.text(IF_MATCH))
        if "*" not in tags and not any(strong_equal(tag, etag) for tag in tags):
            return FAILED
    elif headers.has(IF_UNMODIFIED_SINCE) and modified is not None:
        limit = parse_http_date(headers.text(IF_UNMODIFIED_SINCE), now)
        if limit is not None and modified > limit:
            return FAILED
    reads = method in ("GET", "HEAD")
    if headers.has(IF_NONE_MATCH):
        tags = parse_etags(headers.text(IF_NONE_MATCH))
        if "*" in tags or any(weak_equal(tag, etag) for tag in tags):
            return NOT_MODIFIED if reads else FAILED
    elif reads and headers.has(IF_MODIFIED_SINCE) and modified is not None:
        limit = parse_http_date(headers.text(IF_MODIFIED_SINCE), now)
        if limit is not None and modified <= limit:
            return NOT_MODIFIED
    return PASSED


def range_applies(headers: Headers, etag: str, modified: int | None, now: int) -> bool:
    """Whether the Range field may be used: no If-Range, or one that matches strongly (13.1.5, 14.2)."""
    if not headers.has(IF_RANGE):
        return True
    value = headers.text(IF_RANGE).strip()
    if value.startswith(('"', "W/")):
        return strong_equal(value, etag)
    date = parse_http_date(value, now)
    # A date is a strong validator only where it is a minute older than the response (8.8.2.2).
    return date is not None and modified is not None and date == modified and modified + 60 <= now
