"""The console as text: buffered standard output, unbuffered standard error.

Output is collected and written when the buffer is full, when the program waits or ends, and before anything is written to
standard error, so that both keep their order.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout

_SIZE = 8192
_BUFFER = unsafe.Static(_SIZE)
_USED = unsafe.Static(8)


@unsafe.raw
def flush() -> None:
    """Writes out what is buffered."""
    used = unsafe.load64(unsafe.static_address(_USED))
    if used > 0:
        unsafe.store64(unsafe.static_address(_USED), 0)
        console_write(1, unsafe.static_address(_BUFFER), used)


@unsafe.raw
def write_bytes(address: int, count: int) -> None:
    """Appends bytes to standard output."""
    used = unsafe.load64(unsafe.static_address(_USED))
    if used + count > _SIZE:
        flush()
        used = 0
        if count > _SIZE:
            console_write(1, address, count)
            return
    unsafe.copy(unsafe.static_address(_BUFFER) + used, address, count)
    unsafe.store64(unsafe.static_address(_USED), used + count)


@unsafe.raw
@unsafe.export("console_write")
def console_write(stream: int, address: int, count: int) -> None:
    """Hands bytes to the platform: stream 1 is standard output, 2 standard error.

    This is the one of targets with Linux below; others export their own.
    """
    while count > 0:
        done = unsafe.syscall(1, stream, address, count)
        if done == -4 or done == -11:
            continue
        if done <= 0:
            return
        address += done
        count -= done


def write_text(text: str) -> None:
    """Appends text to standard output, in UTF-8."""
    if layout.is_ascii(text):
        _write_ascii(text)
    else:
        _write_encoded(text.encode("utf-8", "surrogateescape"))


@unsafe.raw
def _write_ascii(text: str) -> None:
    write_bytes(layout.data(text), layout.length(text))


@unsafe.raw
def _write_encoded(data: bytes) -> None:
    write_bytes(layout.bytes_data(data), layout.bytes_length(data))


def write_error(text: str) -> None:
    """Writes text to standard error at once."""
    flush()
    _write_stream(2, text.encode("utf-8", "backslashreplace"))


@unsafe.raw
def _write_stream(stream: int, data: bytes) -> None:
    console_write(stream, layout.bytes_data(data), layout.bytes_length(data))
