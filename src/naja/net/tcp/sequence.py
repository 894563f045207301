"""Arithmetic on sequence numbers, modulo 2**32 (RFC 9293 section 3.4).

Every comparison of sequence numbers, acknowledgement numbers and timestamps in this package goes through
here; a plain `<` on such a number is a mistake. All arguments are in `range(2**32)`.
"""

from typing import Final

MASK: Final = 0xFFFFFFFF
HALF: Final = 0x80000000


def add(number: int, count: int) -> int:
    """The number `count` octets further on (`count` may be negative)."""
    return (number + count) & MASK


def distance(later: int, earlier: int) -> int:
    """Octets from `earlier` forward to `later`, in range(2**32)."""
    return (later - earlier) & MASK


def signed_distance(later: int, earlier: int) -> int:
    """Like `distance`, in range(-2**31, 2**31): negative when `later` is really the earlier one."""
    return ((later - earlier + HALF) & MASK) - HALF


def before(left: int, right: int) -> bool:
    """`left` is strictly before `right` (RFC 9293: left < right)."""
    return (left - right) & MASK >= HALF


def before_or_at(left: int, right: int) -> bool:
    """`left` is not after `right` (RFC 9293: left =< right)."""
    return (right - left) & MASK < HALF


def after(left: int, right: int) -> bool:
    """`left` is strictly after `right`."""
    return (right - left) & MASK >= HALF


def in_window(number: int, start: int, size: int) -> bool:
    """`start =< number < start + size`; always false for an empty window."""
    return (number - start) & MASK < size


def latest(left: int, right: int) -> int:
    """The later of two numbers."""
    return right if (left - right) & MASK >= HALF else left
