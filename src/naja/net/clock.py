"""Time as the network stack sees it: int nanoseconds of a monotonic clock, handed to machines as `now`.

Constants only. Machines have no clock of their own; services read the event loop's.
"""

from typing import Final

NANOSECOND: Final = 1
MICROSECOND: Final = 1_000
MILLISECOND: Final = 1_000_000
SECOND: Final = 1_000_000_000

NEVER: Final = 1 << 61
"""A deadline that does not come; inside machines a cheaper `None`. It is an int of one word in compiled code: 1 << 62 is
not, and would make every comparison of a deadline one of big ints."""


def seconds(value: int) -> float:
    """Nanoseconds as the seconds that event loops and people count in."""
    return value / SECOND


def nanoseconds(value: float) -> int:
    """Seconds as nanoseconds, rounded to nearest."""
    return round(value * SECOND)


def earlier(a: int | None, b: int | None) -> int | None:
    """The earlier of two deadlines, where None never comes."""
    if a is None:
        return b
    if b is None or a <= b:
        return a
    return b
