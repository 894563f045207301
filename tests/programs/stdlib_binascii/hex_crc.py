"""hexlify, unhexlify, crc32, crc_hqx, base64 lines."""

import binascii
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    print(
        binascii.hexlify(b"\x00\xffab"),
        binascii.unhexlify("00ff"),
        binascii.a2b_hex(b"6162"),
        binascii.b2a_hex(b"xyz", "-"),
        binascii.hexlify(b"abcd", ":", 2),
    )
    print(
        binascii.crc32(b"hello"),
        binascii.crc32(b""),
        binascii.crc32(b"lo", binascii.crc32(b"hel")),
        binascii.crc_hqx(b"123456789", 0),
        binascii.b2a_base64(b"hi"),
        binascii.b2a_base64(b"hi", newline=False),
        binascii.a2b_base64("aGk="),
    )
    attempt("odd", lambda: binascii.unhexlify("abc"))
    attempt("digit", lambda: binascii.unhexlify("zz"))
    attempt("base64", lambda: binascii.a2b_base64("aGk"))
    attempt("error", lambda: issubclass(binascii.Error, ValueError))
