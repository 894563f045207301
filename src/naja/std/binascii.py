"""binascii: bytes as base64 and hexadecimal text, checksums."""

from __future__ import annotations

Buffer = bytes | bytearray | memoryview


class Error(ValueError):
    """Text that is not what it should be."""


class Incomplete(Exception):
    """Text that ends too early."""


_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = bytes(_ALPHABET.find(bytes((i,))) & 0xFF for i in range(256))


def _bytes_of(data: Buffer | str) -> bytes:
    """Bytes of a buffer, or of text in ASCII."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode("ascii")
    return bytes(data)


def b2a_base64(data: Buffer, /, *, newline: bool = True) -> bytes:
    """Bytes as base64 text, a line feed after it."""
    source = bytes(data)
    size = len(source)
    target = bytearray((size + 2) // 3 * 4)
    place = 0
    alphabet = _ALPHABET
    for start in range(0, size - 2, 3):
        group = source[start] << 16 | source[start + 1] << 8 | source[start + 2]
        target[place] = alphabet[group >> 18]
        target[place + 1] = alphabet[group >> 12 & 63]
        target[place + 2] = alphabet[group >> 6 & 63]
        target[place + 3] = alphabet[group & 63]
        place += 4
    rest = size % 3
    if rest:
        group = source[size - rest] << 16 | (source[size - 1] << 8 if rest == 2 else 0)
        target[place] = alphabet[group >> 18]
        target[place + 1] = alphabet[group >> 12 & 63]
        target[place + 2] = alphabet[group >> 6 & 63] if rest == 2 else 61
        target[place + 3] = 61
    return bytes(target) + b"\n" if newline else bytes(target)


def a2b_base64(data: Buffer | str, /, *, strict_mode: bool = False) -> bytes:
    """The bytes of base64 text; other characters are passed over. Raises Error."""
    source = _bytes_of(data)
    target = bytearray()
    group = 0
    filled = 0
    padding = 0
    values = _VALUES
    for index in range(len(source)):
        char = source[index]
        if char == 61:
            padding += 1
            if strict_mode and filled == 0:
                raise Error("Leading padding not allowed" if index == 0 else "Excess padding not allowed")
            if filled >= 2 and filled + padding >= 4:
                if strict_mode and index + 1 < len(source):
                    raise Error("Excess data after padding")
                return bytes(target)
            continue
        value = values[char]
        if value == 255:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if padding and strict_mode:
            raise Error("Discontinuous padding not allowed")
        padding = 0
        group = group << 6 & 0xFFFFFF | value
        filled += 1
        if filled == 2:
            target.append(group >> 4 & 255)
        elif filled == 3:
            target.append(group >> 2 & 255)
        elif filled == 4:
            target.append(group & 255)
            filled = 0
    if filled == 1:
        count = len(target) // 3 * 4 + 1
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if filled:
        raise Error("Incorrect padding")
    return bytes(target)


def hexlify(data: Buffer, sep: str | bytes = b"", bytes_per_sep: int = 1) -> bytes:
    """Bytes as hexadecimal digits."""
    source = bytes(data)
    if not sep:
        return source.hex().encode("ascii")
    return source.hex(sep, bytes_per_sep).encode("ascii")


def b2a_hex(data: Buffer, sep: str | bytes = b"", bytes_per_sep: int = 1) -> bytes:
    """Bytes as hexadecimal digits."""
    return hexlify(data, sep, bytes_per_sep)


def _digit(char: int) -> int:
    if 48 <= char <= 57:
        return char - 48
    low = char | 32
    if 97 <= low <= 102:
        return low - 87
    raise Error("Non-hexadecimal digit found")


def unhexlify(hexstr: Buffer | str, /) -> bytes:
    """The bytes of hexadecimal digits. Raises Error."""
    source = _bytes_of(hexstr)
    if len(source) % 2:
        raise Error("Odd-length string")
    target = bytearray(len(source) // 2)
    for index in range(len(target)):
        target[index] = _digit(source[2 * index]) << 4 | _digit(source[2 * index + 1])
    return bytes(target)


def a2b_hex(hexstr: Buffer | str, /) -> bytes:
    """The bytes of hexadecimal digits. Raises Error."""
    return unhexlify(hexstr)


def _crc32_entry(index: int) -> int:
    value = index
    for _ in range(8):
        value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value


def _crc16_entry(index: int) -> int:
    value = index << 8
    for _ in range(8):
        value = (value << 1 ^ (0x1021 if value & 0x8000 else 0)) & 0xFFFF
    return value


_CRC32 = tuple(_crc32_entry(i) for i in range(256))
_CRC16 = tuple(_crc16_entry(i) for i in range(256))


def crc32(data: Buffer, crc: int = 0, /) -> int:
    """The checksum of Ethernet and zip files, going on from an earlier one."""
    table = _CRC32
    value = (crc & 0xFFFFFFFF) ^ 0xFFFFFFFF
    for byte in bytes(data):
        value = value >> 8 ^ table[(value ^ byte) & 255]
    return value ^ 0xFFFFFFFF


def crc_hqx(data: Buffer, crc: int, /) -> int:
    """The checksum of CCITT, going on from an earlier one."""
    table = _CRC16
    value = crc & 0xFFFF
    for byte in bytes(data):
        value = (value << 8 & 0xFF00) ^ table[value >> 8 ^ byte]
    return value


__all__ = [
    "Error",
    "Incomplete",
    "a2b_base64",
    "a2b_hex",
    "b2a_base64",
    "b2a_hex",
    "crc32",
    "crc_hqx",
    "hexlify",
    "unhexlify",
]
