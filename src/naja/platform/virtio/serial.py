"""The console: a 16550 UART at the first serial port's address, and QEMU's debug port for standard error.

What belongs here: bytes out and in; those that come are signals (`naja.platform.serial_signals`). Standard error goes to the
debug port (0xE9) where there is one, which the port itself says: it reads as 0xE9; otherwise to the serial line. Bytes go
out as they are: no carriage return is added.

National Semiconductor PC16550D, section 8.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import serial_signals
from naja.platform.virtio import cpu, interrupts
from naja.runtime.text import layout

_DATA, _INTERRUPTS, _FIFO, _LINE, _MODEM, _STATUS = 0x3F8, 0x3F9, 0x3FA, 0x3FB, 0x3FC, 0x3FD
_DIVISOR_ACCESS, _EIGHT_BITS = 0x80, 0x03
_FIFO_ON = 0x07
_READY_AND_SEND, _INTERRUPTS_OUT = 0x03, 0x08
_ON_RECEPTION = 0x01
_RECEIVED = 0x01
"""Line status: a byte has come."""
_LINE_NUMBER = 4
"""Of the I/O APIC, where every PC has the first serial port."""
_ROOM = 0x20
"""Line status: the transmitter's FIFO is empty."""
_FIFO_SIZE = 16
_PATIENCE = 1 << 20
"""Looks at a transmitter that stays full, before the bytes are dropped: nobody may hang on a console."""

_DEBUG = 0xE9

_DIGITS = unsafe.Static(24)


@unsafe.raw
def initialise() -> None:
    """115200 bits a second, eight data bits, no parity, no interrupts."""
    cpu.out8(_INTERRUPTS, 0)
    cpu.out8(_LINE, _DIVISOR_ACCESS)
    cpu.out8(_DATA, 1)
    cpu.out8(_INTERRUPTS, 0)
    cpu.out8(_LINE, _EIGHT_BITS)
    cpu.out8(_FIFO, _FIFO_ON)
    cpu.out8(_MODEM, _READY_AND_SEND)


@unsafe.raw
def listen(taken: int) -> None:
    """Bytes that come end halts from now on, unless `taken`, the signals that are then taken, is 0; QEMU is told of it."""
    cpu.out8(_MODEM, _READY_AND_SEND | _INTERRUPTS_OUT)
    cpu.out8(_INTERRUPTS, _ON_RECEPTION if taken != 0 else 0)
    interrupts.enable_line(_LINE_NUMBER)
    if cpu.in8(serial_signals.LISTENING_PORT) == serial_signals.LISTENING_PORT:
        cpu.out8(serial_signals.LISTENING_PORT, taken)


@unsafe.raw
def received() -> bool:
    """Whether a byte has come."""
    return cpu.in8(_STATUS) & _RECEIVED != 0


@unsafe.raw
def receive() -> int:
    """The next byte, which has come."""
    return cpu.in8(_DATA)


@unsafe.raw
def _wait() -> bool:
    turns = 0
    while turns < _PATIENCE:
        if cpu.in8(_STATUS) & _ROOM:
            return True
        turns += 1
    return False


@unsafe.raw
@unsafe.export("console_write")
def console_write(stream: int, address: int, count: int) -> None:
    """Writes bytes: stream 1 is standard output, 2 standard error."""
    if stream == 2 and cpu.in8(_DEBUG) == _DEBUG:
        cpu.out8_many(_DEBUG, address, count)
        return
    while count > 0:
        part = count if count < _FIFO_SIZE else _FIFO_SIZE
        if not _wait():
            return
        cpu.out8_many(_DATA, address, part)
        address += part
        count -= part


@unsafe.raw
def write_text(text: str) -> None:
    """Writes ASCII text to standard error; needs no heap if the text is a constant."""
    console_write(2, layout.data(text), layout.length(text))


@unsafe.raw
def write_hexadecimal(word: int) -> None:
    """Writes a word as sixteen digits to standard error."""
    place = unsafe.static_address(_DIGITS)
    index = 0
    while index < 16:
        digit = unsafe.shift_right_logical(word, 60 - 4 * index) & 15
        unsafe.store8(place + index, digit + (48 if digit < 10 else 87))
        index += 1
    console_write(2, place, 16)


@unsafe.raw
def write_c_string(address: int) -> None:
    """Writes the bytes from an address up to a zero byte to standard error."""
    end = address
    while unsafe.load8(end) != 0:
        end += 1
    console_write(2, address, end - address)


@unsafe.raw
def write_decimal(number: int) -> None:
    """Writes a number that is not negative to standard error."""
    place = unsafe.static_address(_DIGITS)
    index = 20
    while True:
        index -= 1
        unsafe.store8(place + index, 48 + number % 10)
        number //= 10
        if number == 0:
            break
    console_write(2, place + index, 20 - index)
