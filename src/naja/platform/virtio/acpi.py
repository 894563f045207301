"""ACPI, as far as it takes to switch a machine off: where the register of the sleep states is, and what state S5 is called.

What belongs here: reading tables, while the first page tables still map all of them. ACPI 6.5: 5.2.5 (RSDP), 5.2.7
(RSDT), 5.2.9 (FADT), 4.8.3.2 (PM1 control), 4.8.3.7 (sleep control), 7.4.2 (\\_S5), 20.2 (AML's encoding).
"""

from __future__ import annotations

from naja import unsafe

_FADT = 0x50434146
"""`FACP`, as a little-endian word."""
_S5 = 0x5F35535F
"""`_S5_`."""
_REACH = 1 << 32
"""The first page tables map so much."""
_MOST_TABLES, _MOST_DSDT = 64, 1 << 20
_HEADER = 36

_STATE = unsafe.Static(24)
_PORT = 0
_REGISTER = 8
_TYPE = 16


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
def read(root: int) -> None:
    """Finds out how the machine is switched off, from the root pointer's address (0: it is not known)."""
    if root <= 0 or root >= _REACH:
        return
    wide = unsafe.load8(root + 15) >= 2 and unsafe.load64(root + 24) > 0
    table = unsafe.load64(root + 24) if wide else unsafe.load32(root + 16)
    size = 8 if wide else 4
    if table <= 0 or table >= _REACH:
        return
    end = table + unsafe.load32(table + 4)
    at = table + _HEADER
    tables = 0
    while at < end and tables < _MOST_TABLES:
        entry = unsafe.load64(at) if wide else unsafe.load32(at)
        if 0 < entry < _REACH and unsafe.load32(entry) == _FADT:
            _read_fadt(entry)
            return
        at += size
        tables += 1


@unsafe.raw
def _read_fadt(fadt: int) -> None:
    length = unsafe.load32(fadt + 4)
    dsdt = unsafe.load32(fadt + 40)
    if dsdt == 0 and length >= 148:
        dsdt = unsafe.load64(fadt + 140)
    if dsdt <= 0 or dsdt >= _REACH or not _read_sleep_type(dsdt):
        return
    _put(_PORT, unsafe.load32(fadt + 64))
    if length >= 256 and unsafe.load8(fadt + 244) == 0:
        _put(_REGISTER, unsafe.load64(fadt + 248))


@unsafe.raw
def _read_sleep_type(dsdt: int) -> bool:
    """Finds `Name(_S5_, Package { type, ... })`: NameString, PackageOp, PkgLength, NumElements, first element."""
    end = dsdt + unsafe.load32(dsdt + 4) - 8
    if end > dsdt + _MOST_DSDT:
        end = dsdt + _MOST_DSDT
    at = dsdt + _HEADER
    while at < end:
        if unsafe.load32(at) == _S5 and unsafe.load8(at + 4) == 0x12:
            element = at + 5
            element += (unsafe.load8(element) >> 6) + 2
            value = unsafe.load8(element)
            _put(_TYPE, (unsafe.load8(element + 1) if value == 0x0A else value) & 7)
            return True
        at += 1
    return False


@unsafe.raw
def port() -> int:
    """The I/O port of PM1a's control register; 0 if there is none."""
    return unsafe.load64(unsafe.static_address(_STATE) + _PORT)


@unsafe.raw
def register() -> int:
    """The address of the sleep control register of hardware-reduced ACPI; 0 if there is none."""
    return unsafe.load64(unsafe.static_address(_STATE) + _REGISTER)


@unsafe.raw
def sleep_type() -> int:
    """The value of the registers' SLP_TYP field for S5."""
    return unsafe.load64(unsafe.static_address(_STATE) + _TYPE)
