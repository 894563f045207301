"""time: clocks, sleep, and dates in UTC. The time zone is UTC."""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.platform import console, interrupts

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
    interrupts.listen()
    end = _clock(1) + int(seconds * 1e9)
    left = end - _clock(1)
    while left > 0:
        _wait(left)
        interrupts.check()
        left = end - _clock(1)


_Fields = tuple[int, int, int, int, int, int, int, int, int]


class struct_time(_Fields):
    """A point in time by its fields, made of nine of them or more: what is beyond the ninth is not kept."""

    __slots__ = ()
    __match_args__ = (
        *("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"),
    )
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, sequence: Iterable[int], /) -> struct_time:
        fields = tuple(sequence)
        if not 9 <= len(fields) <= 11:
            most = "least 9" if len(fields) < 9 else "most 11"
            raise TypeError(f"time.struct_time() takes an at {most}-sequence ({len(fields)}-sequence given)")
        return tuple.__new__(cls, fields[:9])

    @property
    def tm_year(self) -> int:
        """The year, as it is counted since Christ."""
        return self[0]

    @property
    def tm_mon(self) -> int:
        """The month, 1 to 12."""
        return self[1]

    @property
    def tm_mday(self) -> int:
        """The day of the month, 1 to 31."""
        return self[2]

    @property
    def tm_hour(self) -> int:
        """The hour, 0 to 23."""
        return self[3]

    @property
    def tm_min(self) -> int:
        """The minute, 0 to 59."""
        return self[4]

    @property
    def tm_sec(self) -> int:
        """The second, 0 to 61."""
        return self[5]

    @property
    def tm_wday(self) -> int:
        """The day of the week, 0 for Monday."""
        return self[6]

    @property
    def tm_yday(self) -> int:
        """The day of the year, 1 to 366."""
        return self[7]

    @property
    def tm_isdst(self) -> int:
        """Whether it is summer time; -1 if that is not known."""
        return self[8]

    @property
    def tm_zone(self) -> str:
        """The time zone's name."""
        return "UTC"

    @property
    def tm_gmtoff(self) -> int:
        """Seconds east of UTC."""
        return 0

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
    hour, minute, second = rest // 3600, rest // 60 % 60, rest % 60
    return struct_time((year, month + 1, left + 1, hour, minute, second, (days + 3) % 7, day_of_year, 0))


def gmtime(seconds: float | None = None, /) -> struct_time:
    """The fields of a time in UTC, of now by default."""
    return _fields(_clock(0) // 1000000000 if seconds is None else int(seconds // 1))


def localtime(seconds: float | None = None, /) -> struct_time:
    """The fields of a time in the time zone, which is UTC."""
    return gmtime(seconds)


def mktime(time_tuple: _Fields, /) -> float:
    """Seconds since 1970 of fields in the time zone, which is UTC."""
    year = time_tuple[0]
    month = time_tuple[1] - 1
    year += month // 12
    month %= 12
    days = _days_before_year(year) + time_tuple[2] - 1
    for each in range(month):
        days += 29 if each == 1 and _is_leap(year) else _MONTHS[each]
    return float(days * 86400 + time_tuple[3] * 3600 + time_tuple[4] * 60 + time_tuple[5])


def tzset() -> None:
    """Nothing: the time zone is UTC."""


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


def asctime(time_tuple: _Fields | None = None, /) -> str:
    """`Thu Jan  1 00:00:00 1970`."""
    t = tuple(gmtime()) if time_tuple is None else time_tuple
    day = _DAY_NAMES[t[6]][:3]
    return f"{day} {_MONTH_NAMES[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}"


def ctime(seconds: float | None = None, /) -> str:
    """The same of seconds since 1970."""
    return asctime(gmtime(seconds))


def strftime(format: str, time_tuple: _Fields | None = None, /) -> str:
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


def _iso_week(t: tuple[int, ...]) -> tuple[int, int]:
    """Year and number of the week by ISO 8601: week 1 is that of the first Thursday."""
    year, week = t[0], (t[7] - t[6] + 9) // 7
    if week < 1:
        year -= 1
        return year, _iso_weeks(year)
    return (year + 1, 1) if week > _iso_weeks(year) else (year, week)


def _iso_weeks(year: int) -> int:
    """How many weeks a year has: 53 if it begins or ends on a Thursday, else 52."""
    first = _days_before_year(year) % 7  # 1970 began on a Thursday
    return 53 if first == 0 or (first == 6 and _is_leap(year)) else 52


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
        case "G":
            return str(_iso_week(t)[0])
        case "g":
            return f"{_iso_week(t)[0] % 100:02d}"
        case "V":
            return f"{_iso_week(t)[1]:02d}"
        case "C":
            return f"{year // 100:02d}"
        case "k":
            return f"{hour:2d}"
        case "l":
            return f"{(hour + 11) % 12 + 1:2d}"
        case "P":
            return "am" if hour < 12 else "pm"
        case "r":
            return f"{(hour + 11) % 12 + 1:02d}:{minute:02d}:{second:02d} {'AM' if hour < 12 else 'PM'}"
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
    "tzset",
]
