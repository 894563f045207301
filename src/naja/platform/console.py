"""The console as text: buffered standard output, unbuffered standard error.

Output is collected and written when the buffer is full, when the program waits or ends, and before anything is written to
standard error, so that both keep their order.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, literal_codecs, utf8

_SIZE = 8192
_BUFFER = unsafe.Static(_SIZE)
_USED = unsafe.Static(8)
_FAILED = unsafe.Static(8)


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
            if stream == 1:
                unsafe.store64(unsafe.static_address(_FAILED), -done)
            return
        address += done
        count -= done


@unsafe.raw
def failed() -> int:
    """The error number of the last write to standard output that failed, 0 if none has."""
    return unsafe.load64(unsafe.static_address(_FAILED))


def write_text(text: str) -> None:
    """Appends text to standard output, in UTF-8."""
    if layout.is_ascii(text):
        _write_ascii(text)
    else:
        _write_encoded(literal_codecs.encode_escaped(text))


@unsafe.raw
def _write_ascii(text: str) -> None:
    write_bytes(layout.data(text), layout.length(text))


@unsafe.raw
def _write_encoded(data: bytes) -> None:
    write_bytes(layout.bytes_data(data), layout.bytes_length(data))


# --- standard error: text is collected, too, and written by `end_error` ---------------------------------------------


def write_error(text: str) -> None:
    """Writes text to standard error at once. Surrogates are written as their escape sequences."""
    begin_error()
    add_error(text)
    end_error()


@unsafe.raw
def begin_error() -> None:
    """What follows up to `end_error` is standard error's. It allocates nothing: memory may be what is wrong."""
    flush()


@unsafe.raw
def end_error() -> None:
    """Writes out what was collected."""
    used = unsafe.load64(unsafe.static_address(_USED))
    unsafe.store64(unsafe.static_address(_USED), 0)
    console_write(2, unsafe.static_address(_BUFFER), used)


@unsafe.raw
def add_error(text: str) -> None:
    """Collects text."""
    unit = layout.width(text)
    index = 0
    while index < layout.length(text):
        code = layout.get(layout.data(text), unit, index)
        end = _room()
        if (code & 0x1FF800) == 0xD800:
            _set_end(_write_escape(end, code))
        else:
            _set_end(utf8.write_code(end, code))
        index += 1


@unsafe.raw
def add_error_bytes(address: int) -> None:
    """Collects the UTF-8 at an address, up to a zero byte."""
    while unsafe.load8(address) != 0:
        end = _room()
        unsafe.store8(end, unsafe.load8(address))
        _set_end(end + 1)
        address += 1


@unsafe.raw
def add_error_number(value: int) -> None:
    """Collects a number that is not negative, in decimal."""
    if value > 9:
        add_error_number(value // 10)
    end = _room()
    unsafe.store8(end, 0x30 + value % 10)
    _set_end(end + 1)


@unsafe.raw
def _room() -> int:
    """The address of the end of the buffer's content; there is room for a code point."""
    if unsafe.load64(unsafe.static_address(_USED)) > _SIZE - 8:
        end_error()
    return unsafe.static_address(_BUFFER) + unsafe.load64(unsafe.static_address(_USED))


@unsafe.raw
@unsafe.inline
def _set_end(address: int) -> None:
    unsafe.store64(unsafe.static_address(_USED), address - unsafe.static_address(_BUFFER))


@unsafe.raw
def _write_escape(target: int, code: int) -> int:
    r"""Writes a surrogate as \udNNN; the address after it."""
    unsafe.store16(target, 0x755C)
    digit = 0
    while digit < 4:
        nibble = (code >> (12 - 4 * digit)) & 15
        unsafe.store8(target + 2 + digit, nibble + 0x30 if nibble < 10 else nibble + 0x57)
        digit += 1
    return target + 6
