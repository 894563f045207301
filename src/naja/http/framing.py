"""How long a message's content is: RFC 9112 section 6, decided from the fields and nothing else.

The answer is one integer: a length in bytes, or CHUNKED, or UNTIL_CLOSE, or `REFUSAL_BASE - reason`.
"""

from typing import Final

from naja.http.errors import Refusal
from naja.http.headers import Headers
from naja.http.names import CONNECTION, CONTENT_LENGTH, DIGIT, EXPECT, HOST, HOST_BYTE, TRANSFER_ENCODING
from naja.http.uri import escapes_hold

CHUNKED: Final = -1
UNTIL_CLOSE: Final = -2
REFUSAL_BASE: Final = -100

_LONGEST_LENGTH: Final = 18
"""Decimal digits of a Content-Length: below 10**18, so that it fits every machine word."""


_ADDRESS: Final = frozenset(b"0123456789abcdefABCDEF:.")
"""What an IPv6 address is made of."""


def _refusal(reason: Refusal) -> int:
    return REFUSAL_BASE - reason.value


def refusal_of(framing: int) -> Refusal:
    """The reason inside a framing that was refused, NONE for the others."""
    return _REFUSALS[REFUSAL_BASE - framing] if framing <= REFUSAL_BASE else Refusal.NONE


_REFUSALS: Final = {reason.value: reason for reason in Refusal}


def content_length(headers: Headers) -> int:
    """Value of the one Content-Length field, or a refusal. The field is known to be present.

    Repeated fields and lists are refused even where all values agree (6.3 item 5 allows that).
    """
    if (headers.repeated >> CONTENT_LENGTH) & 1:
        return _refusal(Refusal.REPEATED_CONTENT_LENGTH)
    value = headers.raw(CONTENT_LENGTH)
    if b"," in value:
        return _refusal(Refusal.REPEATED_CONTENT_LENGTH)
    if not value or len(value) > _LONGEST_LENGTH:
        return _refusal(Refusal.BAD_CONTENT_LENGTH)
    length = 0
    for c in value:
        if DIGIT[c] == 0:
            return _refusal(Refusal.BAD_CONTENT_LENGTH)
        length = length * 10 + c - 0x30
    return length


def transfer_coding(headers: Headers, minor: int) -> int:
    """CHUNKED, or a refusal: chunked is the only coding, and it stands exactly once (6.1, 7.1)."""
    if (headers.present >> CONTENT_LENGTH) & 1:
        return _refusal(Refusal.LENGTH_AND_CODING)
    if minor == 0:
        return _refusal(Refusal.CODING_IN_HTTP10)
    value = headers.raw(TRANSFER_ENCODING).lower()
    if value == b"chunked":
        return CHUNKED
    codings = [item.strip(b" \t") for item in value.split(b",")]
    if codings.count(b"chunked") > 1 or codings[-1] != b"chunked":
        return _refusal(Refusal.CHUNKED_NOT_LAST)
    return _refusal(Refusal.UNKNOWN_CODING)


def request_framing(headers: Headers, minor: int) -> int:
    """Length of a request's content (6.3 items 3 to 6): without either field it is zero."""
    if headers.present & ((1 << CONTENT_LENGTH) | (1 << TRANSFER_ENCODING)) == 0:
        return 0
    if (headers.present >> TRANSFER_ENCODING) & 1:
        return transfer_coding(headers, minor)
    return content_length(headers)


def response_framing(headers: Headers, minor: int, status: int, method: str) -> int:
    """Length of a response's content (6.3 items 1 to 8), given the method that it answers."""
    if method == "HEAD" or status < 200 or status == 204 or status == 304:
        return 0
    if method == "CONNECT" and status < 300:
        return UNTIL_CLOSE
    if (headers.present >> TRANSFER_ENCODING) & 1:
        return transfer_coding(headers, minor)
    if (headers.present >> CONTENT_LENGTH) & 1:
        return content_length(headers)
    return UNTIL_CLOSE


def has_option(value: bytes, option: bytes) -> bool:
    """Whether the comma-separated list `value` names `option` (lower case), in any case."""
    lowered = value.lower()
    if lowered == option:
        return True
    if option not in lowered:
        return False
    return any(item.strip(b" \t") == option for item in lowered.split(b","))


def keeps_alive(headers: Headers, minor: int) -> bool:
    """Whether the connection persists after this message (9.3)."""
    if (headers.present >> CONNECTION) & 1 == 0:
        return minor == 1
    value = headers.raw(CONNECTION)
    if has_option(value, b"close"):
        return False
    return minor == 1 or has_option(value, b"keep-alive")


def check_host(headers: Headers, minor: int) -> Refusal:
    """3.2: exactly one valid Host field in HTTP/1.1, at most one in HTTP/1.0."""
    if (headers.repeated >> HOST) & 1:
        return Refusal.SEVERAL_HOSTS
    if (headers.present >> HOST) & 1 == 0:
        return Refusal.NO_HOST if minor == 1 else Refusal.NONE
    host = headers.raw(HOST)
    return Refusal.BAD_HOST if host and not is_authority(host) else Refusal.NONE


def is_authority(text: bytes) -> bool:
    """Whether `text` is `uri-host [":" port]` with a host that is not empty (9110 sections 4.2.1 and 7.2)."""
    size = len(text)
    at = 0
    if text.startswith(b"["):
        at = text.find(b"]") + 1
        # The address inside is not looked at closely: nothing depends on it.
        if at < 4 or not all(c in _ADDRESS for c in text[1 : at - 1]):
            return False
    else:
        while at < size and HOST_BYTE[text[at]] == 1:
            at += 1
        if at == 0 or (b"%" in text and not escapes_hold(text)):
            return False
    if at == size:
        return True
    if text[at] != 0x3A:
        return False
    at += 1
    while at < size and DIGIT[text[at]] == 1:
        at += 1
    return at == size


def check_expect(headers: Headers, minor: int) -> tuple[bool, Refusal]:
    """(whether the peer waits for 100, refusal). HTTP/1.0 expectations are ignored (9110 section 10.1.1)."""
    if (headers.present >> EXPECT) & 1 == 0 or minor == 0:
        return False, Refusal.NONE
    if headers.raw(EXPECT).lower() == b"100-continue":
        return True, Refusal.NONE
    return False, Refusal.BAD_EXPECTATION
