"""struct: values packed into bytes by a format.

Sizes and padding are those of x86-64 for `@` (as on all of Naja's targets), and the standard ones for `=`,
`<`, `>` and `!`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from naja.runtime.numeric import rounding


class error(Exception):
    """A format, a count or a value does not fit."""


_SIZES = {
    "x": 1,
    "c": 1,
    "b": 1,
    "B": 1,
    "?": 1,
    "h": 2,
    "H": 2,
    "e": 2,
    "i": 4,
    "I": 4,
    "l": 4,
    "L": 4,
    "f": 4,
}
_SIZES.update({"q": 8, "Q": 8, "d": 8, "s": 1, "p": 1, "n": 8, "N": 8, "P": 8})


_LEAST = -(1 << 63)
_MOST = (1 << 63) - 1


class _Field:
    """One code of a format: where its value lies."""

    __slots__ = ("code", "is_number", "low", "native", "offset", "size", "standard")

    def __init__(self, code: str, offset: int, size: int, standard: bool, native: bool) -> None:
        self.native = native
        self.standard = standard
        self.code = code
        self.offset = offset
        self.size = size
        self.is_number = code in "bBhHiIlLqQnNP"
        """Whether it is an int: these are written and read without a bytes object."""
        self.low = -(1 << (8 * size - 1)) if code in "bhilqn" else 0
        """The least number that fits: as many below it as above the greatest."""


class Struct:
    """A compiled format."""

    def __init__(self, format: str | bytes) -> None:
        text = format.decode("ascii") if isinstance(format, bytes) else format
        self.format = text
        self._fields: list[_Field] = []
        mark = text[:1]
        native = mark not in ("=", "<", ">", "!") or not mark
        self._big = mark == ">" or mark == "!"
        self.size = self._parse(text, 1 if mark != "" and mark in "@=<>!" else 0, native)

    def _parse(self, text: str, at: int, native: bool) -> int:
        """Fills `_fields`; the size of the whole."""
        offset = 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            count = -1
            while at < len(text) and "0" <= text[at] <= "9":
                count = max(count, 0) * 10 + ord(text[at]) - 48
                at += 1
            if at >= len(text):
                raise error("repeat count given without format specifier")
            code = text[at]
            at += 1
            size = _SIZES.get(code, 0)
            if size == 0 or (not native and code in "nNP"):
                raise error("bad char in struct format")
            if native and code in "lL":
                size = 8
            if native and code not in "sp":
                offset = (offset + size - 1) // size * size
            if code == "s" or code == "p":
                width = 1 if count < 0 else count
                self._fields.append(_Field(code, offset, width, self._big, native))
                offset += width
                continue
            for _ in range(1 if count < 0 else count):
                if code != "x":
                    self._fields.append(_Field(code, offset, size, self._big, native))
                offset += size
        return offset

    def pack(self, *v: object) -> bytes:
        """The values as bytes."""
        buffer = bytearray(self.size)
        self._store(buffer, 0, v, "pack")
        return bytes(buffer)

    def pack_into(self, buffer: bytearray | memoryview, offset: int, *v: object) -> None:
        """Writes the values into a buffer."""
        at = self._start(buffer, offset, "pack_into", "packing")
        for i in range(self.size):
            buffer[at + i] = 0
        self._store(buffer, at, v, "pack_into")

    def _start(self, buffer: bytes | bytearray | memoryview, offset: int, name: str, doing: str) -> int:
        length = len(buffer)
        at = offset
        if at < 0:
            if at + self.size > 0:
                what = "no space to pack" if doing == "packing" else "not enough data to unpack"
                raise error(f"{what} {self.size} bytes at offset {offset}")
            if at + length < 0:
                raise error(f"offset {offset} out of range for {length}-byte buffer")
            at += length
        if length - at < self.size:
            raise error(
                f"{name} requires a buffer of at least {at + self.size} bytes for {doing} {self.size} bytes "
                f"at offset {at} (actual buffer size is {length})"
            )
        return at

    def _store(self, buffer: bytearray | memoryview, at: int, values: tuple[object, ...], name: str) -> None:
        if len(values) != len(self._fields):
            raise error(f"{name} expected {len(self._fields)} items for packing (got {len(values)})")
        for i, field in enumerate(self._fields):
            value = values[i]
            start = at + field.offset
            if not (
                field.is_number and isinstance(value, int) and _put(buffer, start, field, value, self._big)
            ):
                data = _packed(field, value, self._big)
                buffer[start : start + len(data)] = data

    def unpack(self, buffer: bytes | bytearray | memoryview, /) -> tuple[object, ...]:
        """The values in bytes of exactly the format's size."""
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._load(bytes(buffer), 0)

    def unpack_from(self, buffer: bytes | bytearray | memoryview, offset: int = 0) -> tuple[object, ...]:
        """The values in a buffer from `offset` on."""
        at = self._start(buffer, offset, "unpack_from", "unpacking")
        return self._load(bytes(buffer[at : at + self.size]), 0)

    def iter_unpack(self, buffer: bytes | bytearray | memoryview, /) -> Iterator[tuple[object, ...]]:
        """The values of each run of the format's size."""
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size != 0:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return self._each(buffer)

    def _each(self, buffer: bytes | bytearray | memoryview) -> Iterator[tuple[object, ...]]:
        at = 0
        while at < len(buffer):
            yield self._load(bytes(buffer[at : at + self.size]), 0)
            at += self.size

    def _load(self, data: bytes, at: int) -> tuple[object, ...]:
        values: list[object] = []
        big = self._big
        for field in self._fields:
            start = at + field.offset
            stop = start + field.size
            if field.is_number:
                number = (
                    int.from_bytes(data[start:stop], "big")
                    if big
                    else int.from_bytes(data[start:stop], "little")
                )
                values.append(number + 2 * field.low if number >= -field.low > 0 else number)
            else:
                values.append(_unpacked(field.code, data[start:stop], big))
        return tuple(values)


def _put(buffer: bytearray | memoryview, at: int, field: _Field, value: int, big: bool) -> bool:
    """Writes a number of few bits; False for one that does not fit, or is too large to be written so."""
    size = field.size
    if size == 8:
        if not (field.low >> 2 if field.low else 0) <= value <= _MOST >> 2:
            return False
    elif not field.low <= value < (1 << 8 * size) + field.low:
        return False
    place, step = (at + size - 1, -1) if big else (at, 1)
    for _ in range(size):
        buffer[place] = value & 0xFF
        value >>= 8
        place += step
    return True


_LARGEST_SINGLE = 3.4028235677973362e38
"""The largest float that rounds to one of 32 bits."""


def _packed(field: _Field, value: object, big: bool) -> bytes:
    """One value as bytes. Raises error."""
    code = field.code
    if code == "s" or code == "p":
        return _packed_text(field, value)
    if code == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise error("char format requires a bytes object of length 1")
        return value
    if code == "?":
        return b"\x01" if value else b"\x00"
    if code in "efd":
        if not isinstance(value, float | int):
            raise error("required argument is not a float")
        wide = float(value)
        if code == "f" and field.native and abs(wide) > _LARGEST_SINGLE:
            wide = math.copysign(math.inf, wide)  # C's conversion, which knows no error
        return _float_bits(wide, field.size).to_bytes(field.size, "big" if big else "little")
    if not isinstance(value, int):
        raise error("required argument is not an integer")
    number: int = value
    signed = code in "bhilqn"
    bits = 8 * field.size
    low = -(1 << (bits - 1)) if signed else 0
    high = (1 << (bits - 1)) - 1 if signed else (1 << bits) - 1
    if not low <= number <= high:
        if field.standard and code in "qQ":
            raise error("int too large to convert")
        unsigned = code in "ILQNP" or (code == "H" and field.standard)
        if number < (0 if unsigned else _LEAST) or number > (_MOST * 2 + 1 if unsigned else _MOST):
            raise error("argument out of range")
        raise error(_out_of_range(code, field.standard, low, high))
    return number.to_bytes(field.size, "big" if big else "little", signed=signed)


def _out_of_range(code: str, standard: bool, low: int, high: int) -> str:
    if code in "bB":
        return f"{'byte' if code == 'b' else 'ubyte'} format requires {low} <= number <= {high}"
    if code in "hH" and not standard:
        kind = "short" if code == "h" else "ushort"
        return f"{kind} format requires {low} <= number <= {high}"
    return f"'{code}' format requires {low} <= number <= {high}"


def _packed_text(field: _Field, value: object) -> bytes:
    if not isinstance(value, bytes | bytearray):
        raise error(f"argument for '{field.code}' must be a bytes object")
    if field.code == "s":
        return bytes(value[: field.size]).ljust(field.size, b"\0")
    if field.size == 0:
        return b""
    text = bytes(value[: min(field.size - 1, 255)])
    return (bytes([len(text)]) + text).ljust(field.size, b"\0")


def _unpacked(code: str, data: bytes, big: bool) -> object:
    """The value in the bytes of one field."""
    if code == "s" or code == "c":
        return data
    if code == "p":
        return data[1 : 1 + data[0]] if data else b""
    number = int.from_bytes(data, "big" if big else "little")
    if code == "?":
        return number != 0
    if code in "efd":
        return _float_of_bits(number, len(data))
    return number


_WIDTHS = {2: (10, 15), 4: (23, 127), 8: (52, 1023)}
"""By size in bytes: bits of the mantissa, bias of the exponent."""


def _float_bits(value: float, size: int) -> int:
    """The IEEE 754 bits of a float rounded to a width, ties to even. Raises OverflowError."""
    mantissa_bits, bias = _WIDTHS[size]
    top = 8 * size - 1
    exponent_mask = (1 << (top - mantissa_bits)) - 1
    if value != value:
        return (exponent_mask << mantissa_bits) | (1 << (mantissa_bits - 1))
    sign = 1 << top if value < 0.0 or (value == 0.0 and str(value) == "-0.0") else 0
    if value - value != 0.0:
        return sign | (exponent_mask << mantissa_bits)
    mantissa, exponent = rounding.parts(-value if sign else value)
    if mantissa == 0:
        return sign
    unit = mantissa.bit_length() - 1 - mantissa_bits
    lowest = 1 - bias - mantissa_bits - exponent
    if unit < lowest:
        unit = lowest
    if unit > 0:
        half = 1 << (unit - 1)
        rest = mantissa & ((1 << unit) - 1)
        mantissa >>= unit
        if rest > half or (rest == half and mantissa & 1 == 1):
            mantissa += 1
    else:
        mantissa <<= -unit
    exponent += unit
    bits = mantissa
    if mantissa >= 1 << mantissa_bits:
        bits += (exponent + bias + mantissa_bits - 1) << mantissa_bits
    if bits >= exponent_mask << mantissa_bits:
        raise OverflowError(f"float too large to pack with {'e' if size == 2 else 'f'} format")
    return sign | bits


def _float_of_bits(bits: int, size: int) -> float:
    mantissa_bits, bias = _WIDTHS[size]
    top = 8 * size - 1
    mantissa = bits & ((1 << mantissa_bits) - 1)
    exponent = (bits >> mantissa_bits) & ((1 << (top - mantissa_bits)) - 1)
    if exponent == (1 << (top - mantissa_bits)) - 1:
        value = float("inf") if mantissa == 0 else float("nan")
    else:
        if exponent == 0:
            exponent = 1
        else:
            mantissa |= 1 << mantissa_bits
        value = rounding.scaled(mantissa, exponent - bias - mantissa_bits, "")
    return -value if bits >> top & 1 else value


_MOST_KEPT = 100
_kept: dict[str, Struct] = {}


def _compiled(format: str | bytes) -> Struct:
    """The compiled format, from the last ones that were used if it is among them."""
    text = format.decode("ascii") if isinstance(format, bytes) else format
    found = _kept.get(text)
    if found is None:
        found = Struct(text)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[text] = found
    return found


def calcsize(format: str | bytes, /) -> int:
    """The size of what a format packs."""
    return _compiled(format).size


def pack(fmt: str | bytes, /, *v: object) -> bytes:
    """The values as bytes by a format."""
    return _compiled(fmt).pack(*v)


def pack_into(fmt: str | bytes, buffer: bytearray | memoryview, offset: int, /, *v: object) -> None:
    """Writes the values into a buffer by a format."""
    _compiled(fmt).pack_into(buffer, offset, *v)


def unpack(format: str | bytes, buffer: bytes | bytearray | memoryview, /) -> tuple[object, ...]:
    """The values in bytes by a format."""
    return _compiled(format).unpack(buffer)


def unpack_from(
    format: str | bytes, /, buffer: bytes | bytearray | memoryview, offset: int = 0
) -> tuple[object, ...]:
    """The values in a buffer from `offset` on by a format."""
    return _compiled(format).unpack_from(buffer, offset)


def iter_unpack(
    format: str | bytes, buffer: bytes | bytearray | memoryview, /
) -> Iterator[tuple[object, ...]]:
    """The values of each run of a format's size."""
    return _compiled(format).iter_unpack(buffer)
