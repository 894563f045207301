"""Signals of this process's as signals of a program in QEMU: bytes on the machine's serial line.

What belongs here: which byte is which signal, when it is sent, and what happens otherwise. The program's side is
`naja.platform.virtio.host` and `serial`; it says at a debug port which signals it takes at present.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from naja.platform import serial_signals

LISTENING_PORT = serial_signals.LISTENING_PORT


class Console:
    """The serial line's way in. `taken` gives what the program has said last: the sum of the bits of what it takes."""

    def __init__(self, taken: Callable[[], int]) -> None:
        self.reader, self._writer = os.pipe()
        self._taken = taken

    def pass_signals_on(self) -> None:
        """From now on SIGINT and SIGTERM go to the program, where it takes them."""
        for number in serial_signals.BYTES:
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._taken() & serial_signals.bit(number):
            os.write(self._writer, bytes([serial_signals.BYTES[number]]))
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        else:
            sys.exit(128 + number)

    def close(self) -> None:
        """QEMU has ended, or is not to begin."""
        os.close(self.reader)
        os.close(self._writer)
