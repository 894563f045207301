"""time: clocks, sleep, and dates in UTC. The time zone is UTC."""

from __future__ import annotations

from typing import NamedTuple

from naja import unsafe
from naja.platform import console

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_ROOM = unsafe.Static(16)


@unsafe.raw
@unsafe.export("clock_ns")
def _clock(number: int) -> int:
    """A clock of the platform in nanoseconds."""
    place = unsafe.static_address(_ROOM)
    unsafe.syscall(228, number, place)
    return unsafe.load64(place) * 1000000000 + unsafe.load64(place + 8)


@unsafe.raw
@unsafe.export("sleep_ns")
def _wait(nanoseconds: int) -> None:
    place = unsafe.static_address(_ROOM)
    unsafe.store64(place, nanoseconds // 1000000000)
    unsafe.store64(place + 8, nanoseconds % 1000000000)
    unsafe.syscall(35, place, place)


def time() -> float:
    """Seconds since 1970 began, UTC."""
    return _clock(0) / 1e9


def time_ns() -> int:
    """Nanoseconds since 1970 began, UTC."""
    return _clock(0)


def monotonic() -> float:
    """Seconds of a clock that is never set back."""
    return _clock(1) / 1e9


def monotonic_ns() -> int:
    """Nanoseconds of a clock that is never set back."""
    return _clock(1)


def perf_counter() -> float:
    """Seconds of the most precise clock."""
    return _clock(1) / 1e9


def perf_counter_ns() -> int:
    """Nanoseconds of the most precise clock."""
    return _clock(1)


def process_time() -> float:
    """Seconds that the program has computed."""
    return _clock(2) / 1e9


def process_time_ns() -> int:
    """Nanoseconds that the program has computed."""
    return _clock(2)


def thread_time() -> float:
    """Seconds that the program has computed."""
    return _clock(3) / 1e9


def sleep(seconds: float, /) -> None:
    """Waits. Raises ValueError if the time is negative."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    console.flush()
    end = _clock(1) + int(seconds * 1e9)
    left = end - _clock(1)
    while left > 0:
        _wait(left)
        left = end - _clock(1)


class struct_time(NamedTuple):
    """A point in time by its fields."""

    tm_year: int
    tm_mon: int
    tm_mday: int
    tm_hour: int
    tm_min: int
    tm_sec: int
    tm_wday: int
    tm_yday: int
    tm_isdst: int

    def __repr__(self) -> str:
        return (
            f"time.struct_time(tm_year={self.tm_year}, tm_mon={self.tm_mon}, tm_mday={self.tm_mday}, "
            f"tm_hour={self.tm_hour}, tm_min={self.tm_min}, tm_sec={self.tm_sec}, tm_wday={self.tm_wday}, "
            f"tm_yday={self.tm_yday}, tm_isdst={self.tm_isdst})"
        )


def _days_before_year(year: int) -> int:
    """Days from 1970 to the first of January of a year."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 - 719162


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _fields(seconds: int) -> struct_time:
    days, rest = divmod(seconds, 86400)
    year = 1970 + days // 366
    while _days_before_year(year + 1) <= days:
        year += 1
    while _days_before_year(year) > days:
        year -= 1
    left = days - _days_before_year(year)
    day_of_year = left + 1
    month = 0
    while True:
        length = 29 if month == 1 and _is_leap(year) else _MONTHS[month]
        if left < length:
            break
        left -= length
        month += 1
    return struct_time(
        year, month + 1, left + 1, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, day_of_year, 0
    )


def gmtime(seconds: float | None = None, /) -> struct_time:
    """The fields of a time in UTC, of now by default."""
    return _fields(_clock(0) // 1000000000 if seconds is None else int(seconds // 1))


def localtime(seconds: float | None = None, /) -> struct_time:
    """The fields of a time in the time zone, which is UTC."""
    return gmtime(seconds)


def mktime(time_tuple: tuple[int, int, int, int, int, int, int, int, int], /) -> float:
    """Seconds since 1970 of fields in the time zone, which is UTC."""
    year = time_tuple[0]
    month = time_tuple[1] - 1
    year += month // 12
    month %= 12
    days = _days_before_year(year) + time_tuple[2] - 1
    for each in range(month):
        days += 29 if each == 1 and _is_leap(year) else _MONTHS[each]
    return float(days * 86400 + time_tuple[3] * 3600 + time_tuple[4] * 60 + time_tuple[5])


_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def asctime(time_tuple: tuple[int, int, int, int, int, int, int, int, int] | None = None, /) -> str:
    """`Thu Jan  1 00:00:00 1970`."""
    t = tuple(gmtime()) if time_tuple is None else time_tuple
    day = _DAY_NAMES[t[6]][:3]
    return f"{day} {_MONTH_NAMES[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds: float | None = None, /) -> str:
    """The same of seconds since 1970."""
    return asctime(gmtime(seconds))


def strftime(
    format: str, time_tuple: tuple[int, int, int, int, int, int, int, int, int] | None = None, /
) -> str:
    """The fields written as the format says."""
    t = tuple(gmtime()) if time_tuple is None else tuple(time_tuple)
    parts: list[str] = []
    place = 0
    while place < len(format):
        char = format[place]
        place += 1
        if char != "%" or place >= len(format):
            parts.append(char)
            continue
        parts.append(_directive(format[place], t))
        place += 1
    return "".join(parts)


def _directive(code: str, t: tuple[int, ...]) -> str:
    """One field after a percent sign; unknown ones stay as they are."""
    year, month, day, hour, minute, second = t[0], t[1], t[2], t[3], t[4], t[5]
    numbers = {
        "m": month,
        "d": day,
        "H": hour,
        "M": minute,
        "S": second,
        "y": year % 100,
        "I": (hour + 11) % 12 + 1,
    }
    number = numbers.get(code)
    if number is not None:
        return f"{number:02d}"
    match code:
        case "Y":
            return str(year)
        case "j":
            return f"{t[7]:03d}"
        case "a":
            return _DAY_NAMES[t[6]][:3]
        case "A":
            return _DAY_NAMES[t[6]]
        case "b" | "h":
            return _MONTH_NAMES[month - 1][:3]
        case "B":
            return _MONTH_NAMES[month - 1]
        case "p":
            return "AM" if hour < 12 else "PM"
        case "w":
            return str((t[6] + 1) % 7)
        case "u":
            return str(t[6] + 1)
        case "Z":
            return "UTC"
        case "z":
            return "+0000"
        case "e":
            return f"{day:2d}"
        case "F":
            return f"{year}-{month:02d}-{day:02d}"
        case "T" | "X":
            return f"{hour:02d}:{minute:02d}:{second:02d}"
        case "R":
            return f"{hour:02d}:{minute:02d}"
        case "D" | "x":
            return f"{month:02d}/{day:02d}/{year % 100:02d}"
        case "c":
            return (
                f"{_DAY_NAMES[t[6]][:3]} {_MONTH_NAMES[month - 1][:3]} {day:2d} "
                f"{hour:02d}:{minute:02d}:{second:02d} {year}"
            )
        case "U":
            return f"{(t[7] + 6 - (t[6] + 1) % 7) // 7:02d}"
        case "W":
            return f"{(t[7] + 6 - t[6]) // 7:02d}"
        case "n":
            return "\n"
        case "t":
            return "\t"
        case "%":
            return "%"
        case _:
            return "%" + code


__all__ = [
    "asctime",
    "ctime",
    "gmtime",
    "localtime",
    "mktime",
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "perf_counter_ns",
    "process_time",
    "process_time_ns",
    "sleep",
    "strftime",
    "struct_time",
    "thread_time",
    "time",
    "time_ns",
]
