"""Signals on a serial line, the same for who sends them (`najac.launch.qemu_signals`) and the program (`virtio/host.py`).

The bytes are what a terminal sends for the keys Ctrl-C and Ctrl-D: a console at the line can send them, too.
"""

from __future__ import annotations

from typing import Final

_SIGINT, _SIGTERM = 2, 15
BYTES: Final = {_SIGINT: 0x03, _SIGTERM: 0x04}
"""By the signal's number."""
LISTENING_PORT: Final = 0xE7
"""QEMU's `isa-debugcon` that is told, in a byte, which signals the program takes at present."""


def bit(number: int) -> int:
    """A signal in that byte; 0 for one that cannot be sent."""
    return 1 << list(BYTES).index(number) if number in BYTES else 0


def mask(numbers: list[int]) -> int:
    """Several of them."""
    found = 0
    for number in numbers:
        found |= bit(number)
    return found


def number_of(byte: int) -> int:
    """The signal that a byte is, 0 for none."""
    for number, sent in BYTES.items():
        if sent == byte:
            return number
    return 0
