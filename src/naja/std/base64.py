"""base64: bytes as text in the alphabets of RFC 4648, and base85."""

from __future__ import annotations

import binascii

Buffer = bytes | bytearray | memoryview


def _bytes_of(s: Buffer | str) -> bytes:
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode("ascii")
    return bytes(s)


def b64encode(s: Buffer, altchars: Buffer | None = None) -> bytes:
    """Bytes as base64; `altchars` stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    return encoded.replace(b"+", bytes(altchars)[:1]).replace(b"/", bytes(altchars)[1:2])


_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="


def b64decode(s: Buffer | str, altchars: Buffer | str | None = None, validate: bool = False) -> bytes:
    """The bytes of base64. Raises binascii.Error."""
    source = _bytes_of(s)
    if altchars is not None:
        chars = _bytes_of(altchars)
        source = source.replace(chars[:1], b"+").replace(chars[1:2], b"/")
    if validate:
        return binascii.a2b_base64(source, strict_mode=True)
    return binascii.a2b_base64(source)


def standard_b64encode(s: Buffer) -> bytes:
    """Bytes as base64."""
    return b64encode(s)


def standard_b64decode(s: Buffer | str) -> bytes:
    """The bytes of base64. Raises binascii.Error."""
    return b64decode(s)


def urlsafe_b64encode(s: Buffer) -> bytes:
    """Bytes as base64 with - and _ for + and /."""
    return b64encode(s).replace(b"+", b"-").replace(b"/", b"_")


def urlsafe_b64decode(s: Buffer | str) -> bytes:
    """The bytes of base64 with - and _ for + and /. Raises binascii.Error."""
    return b64decode(_bytes_of(s).replace(b"-", b"+").replace(b"_", b"/"))


def encodebytes(s: Buffer) -> bytes:
    """Bytes as base64 in lines of 76 characters."""
    source = bytes(s)
    return b"".join([binascii.b2a_base64(source[i : i + 57]) for i in range(0, len(source), 57)])


def decodebytes(s: Buffer) -> bytes:
    """The bytes of base64 in lines. Raises binascii.Error."""
    return binascii.a2b_base64(s)


# --- base32 and base16 ------------------------------------------------------------------------------------------

_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet: bytes, s: Buffer) -> bytes:
    source = bytes(s)
    rest = len(source) % 5
    padded = source + bytes(5 - rest) if rest else source
    target = bytearray()
    for start in range(0, len(padded), 5):
        group = int.from_bytes(padded[start : start + 5], "big")
        for shift in range(35, -1, -5):
            target.append(alphabet[group >> shift & 31])
    filler = (0, 6, 4, 3, 1)[rest]
    return bytes(target[: len(target) - filler]) + b"=" * filler


def _decode32(alphabet: bytes, s: Buffer | str, casefold: bool, map01: bytes | str | None) -> bytes:
    source = _bytes_of(s)
    if len(source) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        source = source.replace(b"0", b"O").replace(b"1", _bytes_of(map01))
    if casefold:
        source = source.upper()
    plain = source.rstrip(b"=")
    padding = len(source) - len(plain)
    target = bytearray()
    group = 0
    for index in range(len(plain)):
        value = alphabet.find(plain[index : index + 1])
        if value < 0:
            raise binascii.Error("Non-base32 digit found")
        group = group << 5 | value
        if index % 8 == 7:
            target += group.to_bytes(5, "big")
            group = 0
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if padding:
        whole = (group << 5 * padding).to_bytes(5, "big")
        target += whole[: (43 - 5 * padding) // 8]
    return bytes(target)


def b32encode(s: Buffer) -> bytes:
    """Bytes as base32."""
    return _encode32(_BASE32, s)


def b32decode(s: Buffer | str, casefold: bool = False, map01: bytes | str | None = None) -> bytes:
    """The bytes of base32. Raises binascii.Error."""
    return _decode32(_BASE32, s, casefold, map01)


def b32hexencode(s: Buffer) -> bytes:
    """Bytes as base32 in the alphabet that sorts as the bytes do."""
    return _encode32(_BASE32HEX, s)


def b32hexdecode(s: Buffer | str, casefold: bool = False) -> bytes:
    """The bytes of base32 in the alphabet that sorts. Raises binascii.Error."""
    return _decode32(_BASE32HEX, s, casefold, None)


def b16encode(s: Buffer) -> bytes:
    """Bytes as hexadecimal digits, upper case."""
    return binascii.hexlify(s).upper()


def b16decode(s: Buffer | str, casefold: bool = False) -> bytes:
    """The bytes of hexadecimal digits. Raises binascii.Error."""
    source = _bytes_of(s)
    if casefold:
        source = source.upper()
    for char in source:
        if not (48 <= char <= 57 or 65 <= char <= 70):
            raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(source)


# --- base85 -----------------------------------------------------------------------------------------------------

_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def b85encode(b: Buffer, pad: bool = False) -> bytes:
    """Bytes as base85."""
    source = bytes(b)
    missing = -len(source) % 4
    padded = source + bytes(missing)
    target = bytearray()
    for start in range(0, len(padded), 4):
        group = int.from_bytes(padded[start : start + 4], "big")
        for power in (52200625, 614125, 7225, 85, 1):
            target.append(_BASE85[group // power % 85])
    return bytes(target) if pad or not missing else bytes(target[: len(target) - missing])


def b85decode(b: Buffer | str) -> bytes:
    """The bytes of base85. Raises ValueError."""
    source = _bytes_of(b)
    missing = -len(source) % 5
    padded = source + b"~" * missing
    target = bytearray()
    for start in range(0, len(padded), 5):
        group = 0
        for index in range(start, start + 5):
            value = _BASE85.find(padded[index : index + 1])
            if value < 0:
                raise ValueError(f"bad base85 character at position {index}")
            group = group * 85 + value
        if group > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {start}")
        target += group.to_bytes(4, "big")
    return bytes(target[: len(target) - missing]) if missing else bytes(target)


__all__ = [
    "b16decode",
    "b16encode",
    "b32decode",
    "b32encode",
    "b32hexdecode",
    "b32hexencode",
    "b64decode",
    "b64encode",
    "b85decode",
    "b85encode",
    "decodebytes",
    "encodebytes",
    "standard_b64decode",
    "standard_b64encode",
    "urlsafe_b64decode",
    "urlsafe_b64encode",
]
