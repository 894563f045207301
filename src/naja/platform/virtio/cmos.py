"""The date from the CMOS clock (Motorola MC146818, as every PC has it), which runs in UTC.

What belongs here: reading it, and dates into seconds. No clock that goes on counting.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import cpu

_INDEX, _DATA = 0x70, 0x71
_SECONDS, _MINUTES, _HOURS, _DAY, _MONTH, _YEAR, _CENTURY = 0, 2, 4, 7, 8, 9, 0x32
_STATUS_A, _STATUS_B = 10, 11
_UPDATING, _BINARY, _24_HOURS, _AFTERNOON = 0x80, 0x04, 0x02, 0x80
_ATTEMPTS = 8
_PATIENCE = 1 << 16
_DAYS_TO_1970 = 719_468
"""From 0000-03-01 to 1970-01-01."""


@unsafe.raw
def _register(number: int) -> int:
    cpu.out8(_INDEX, number)
    return cpu.in8(_DATA)


@unsafe.raw
def _number(register: int) -> int:
    value = _register(register)
    if _register(_STATUS_B) & _BINARY == 0:
        value = (value >> 4) * 10 + (value & 15)
    return value


@unsafe.raw
def _hours() -> int:
    status = _register(_STATUS_B)
    value = _register(_HOURS)
    afternoon = status & _24_HOURS == 0 and value & _AFTERNOON != 0
    if status & _24_HOURS == 0:
        value &= ~_AFTERNOON
    if status & _BINARY == 0:
        value = (value >> 4) * 10 + (value & 15)
    if status & _24_HOURS == 0:
        value = value % 12 + (12 if afternoon else 0)
    return value


@unsafe.raw
def days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 of a date of the Gregorian calendar from 1970 on; years are counted from March."""
    if month <= 2:
        year -= 1
    era_day = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + era_day - _DAYS_TO_1970


@unsafe.raw
def _read() -> int:
    turns = 0
    while _register(_STATUS_A) & _UPDATING and turns < _PATIENCE:
        turns += 1
    century = _number(_CENTURY)
    year = (century if 19 <= century <= 21 else 20) * 100 + _number(_YEAR)
    day = days(year, _number(_MONTH), _number(_DAY))
    return ((day * 24 + _hours()) * 60 + _number(_MINUTES)) * 60 + _number(_SECONDS)


@unsafe.raw
def seconds() -> int:
    """Seconds since 1970 began: read until two readings agree, so that no update falls in between."""
    last = _read()
    attempt = 0
    while attempt < _ATTEMPTS:
        again = _read()
        if again == last:
            return again
        last = again
        attempt += 1
    return last
