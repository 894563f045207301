"""The codec "idna" for names that are ASCII: each label's length is looked at (RFC 3490, section 4, and RFC 1035, 2.3.4).

What belongs here: that. What does not: names in other scripts, for which the package `idna` is made.
"""

from __future__ import annotations

from naja.runtime.text import layout, make, scan, utf8

_LONGEST_LABEL = 63


def encode(s: str, errors: str) -> bytes:
    """The name as bytes. Raises UnicodeError; NotImplementedError if the name is not ASCII."""
    if errors != "strict":
        raise _failure(f"unsupported error handling {errors}")
    if not layout.is_ascii(s):
        raise NotImplementedError("Naja's codec idna encodes ASCII names only")
    start = 0
    while True:
        dot = s.find(".", start)
        if dot < 0:
            break
        if not 0 < dot - start <= _LONGEST_LABEL:
            raise _failure("label empty or too long")
        start = dot + 1
    if len(s) - start > _LONGEST_LABEL:
        raise _failure("label too long")
    return utf8.encode_valid(s)


def decode(address: int, count: int, errors: str) -> str:
    """The name that bytes are. Raises UnicodeError; NotImplementedError if labels stand for names in other scripts."""
    if errors != "strict":
        raise _failure(f"Unsupported error handling {errors}", "decoding")
    found = make.from_memory(address, 1, count)
    if "xn--" in found or not scan.is_ascii(address, count):
        raise NotImplementedError("Naja's codec idna decodes ASCII names only")
    return found


def _failure(reason: str, doing: str = "encoding") -> UnicodeError:
    error = UnicodeError(f"{doing} with 'idna' codec failed (UnicodeError: {reason})")
    error.__cause__ = UnicodeError(reason)
    return error
