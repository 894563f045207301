"""HTTP dates, RFC 9110 section 5.6.7: written as IMF-fixdate, read in all three forms. Whole seconds, UTC."""

from typing import Final

_DAYS: list[str] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_LONG_DAYS: list[str] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS: list[str] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LENGTHS: list[int] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_DAY: Final = 86_400


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 of a date in the proleptic Gregorian calendar."""
    year -= 1 if month <= 2 else 0
    era = year // 400
    of_era = year % 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def civil_from_days(days: int) -> tuple[int, int, int]:
    """(year, month, day) of a number of days since 1970-01-01."""
    days += 719_468
    era = days // 146_097
    of_era = days % 146_097
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + era * 400 + (1 if month <= 2 else 0), month, day


def http_date(seconds: int) -> str:
    """`Sun, 06 Nov 1994 08:49:37 GMT` for seconds since 1970."""
    days = seconds // _DAY
    rest = seconds % _DAY
    year, month, day = civil_from_days(days)
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return f"{_DAYS[(days + 3) % 7]}, {day:02} {_MONTHS[month - 1]} {year:04} {clock} GMT"


def parse_http_date(text: str, now: int) -> int | None:
    """Seconds since 1970 of an IMF-fixdate, RFC 850 or asctime date; None where `text` is none of them.

    `now` decides the century of an RFC 850 date: one that seems more than 50 years ahead is in the past.
    """
    parts = text.split()
    if len(parts) == 6 and parts[0][3:] == "," and parts[0][:3] in _DAYS and parts[5] == "GMT":
        return _seconds(parts[3], parts[2], parts[1], parts[4], 4)
    if len(parts) == 4 and parts[0][-1:] == "," and parts[0][:-1] in _LONG_DAYS and parts[3] == "GMT":
        date = parts[1].split("-")
        if len(date) != 3:
            return None
        return _rfc850(date, parts[2], now)
    if len(parts) == 5 and parts[0] in _DAYS:
        return _seconds(parts[4], parts[1], parts[2].rjust(2, "0"), parts[3], 4)
    return None


def _rfc850(date: list[str], clock: str, now: int) -> int | None:
    short = _number(date[2], 2)
    if short < 0:
        return None
    this_year = civil_from_days(now // _DAY)[0]
    year = this_year // 100 * 100 + short
    if year > this_year + 50:
        year -= 100
    return _seconds(f"{year:04}", date[1], date[0], clock, 4)


def _number(text: str, digits: int) -> int:
    """Value of exactly `digits` ASCII digits, or -1."""
    if len(text) != digits or not (text.isascii() and text.isdigit()):
        return -1
    return int(text)


def _seconds(year_text: str, month_text: str, day_text: str, clock: str, year_digits: int) -> int | None:
    year = _number(year_text, year_digits)
    day = _number(day_text, 2)
    if year < 0 or month_text not in _MONTHS or len(clock) != 8 or clock[2] != ":" or clock[5] != ":":
        return None
    month = _MONTHS.index(month_text)
    hour = _number(clock[:2], 2)
    minute = _number(clock[3:5], 2)
    second = _number(clock[6:], 2)
    if not (1 <= day <= _LENGTHS[month] and 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second <= 60):
        return None
    days = days_from_civil(year, month + 1, day)
    if civil_from_days(days)[1] != month + 1:
        return None
    return days * _DAY + hour * 3600 + minute * 60 + second
