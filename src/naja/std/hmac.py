"""hmac: keyed hashes (RFC 2104)."""

from __future__ import annotations

from collections.abc import Callable

from naja.std import hashlib

Buffer = bytes | bytearray | memoryview
Digest = str | Callable[..., hashlib._Hash]  # type: ignore[explicit-any]  # the constructors differ in their options


def _name_of(digestmod: Digest) -> str:
    if isinstance(digestmod, str):
        return digestmod
    return digestmod().name


class HMAC:
    """A keyed hash being computed."""

    def __init__(self, key: Buffer, msg: Buffer | None = None, digestmod: Digest = "") -> None:
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        name = _name_of(digestmod)
        self._inner, self._outer = hashlib.keyed(name, bytes(key))
        self.digest_size = self._inner.digest_size
        self.block_size = self._inner.block_size
        self.name = f"hmac-{self._inner.name}"
        if msg is not None:
            self._inner.update(msg)

    def update(self, msg: Buffer) -> None:
        """Takes more of the message in."""
        self._inner.update(msg)

    def digest(self) -> bytes:
        """The keyed hash of what has been taken in."""
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self) -> str:
        """The keyed hash in hexadecimal digits."""
        return self.digest().hex()

    def copy(self) -> HMAC:
        """The same state, to go on separately."""
        fresh = HMAC(b"", None, self._inner.name)
        fresh._inner = self._inner.copy()
        fresh._outer = self._outer.copy()
        return fresh


def new(key: Buffer, msg: Buffer | None = None, digestmod: Digest = "") -> HMAC:
    """A keyed hash of a message's beginning."""
    return HMAC(key, msg, digestmod)


def digest(key: Buffer, msg: Buffer, digest: Digest) -> bytes:
    """The keyed hash of a whole message."""
    return HMAC(key, msg, digest).digest()


def compare_digest(a: Buffer | str, b: Buffer | str, /) -> bool:
    """Whether two are equal, in a time that does not tell where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not a.isascii() or not b.isascii():
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return _same(a.encode("ascii"), b.encode("ascii"))
    if isinstance(a, str) or isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return _same(bytes(a), bytes(b))


def _same(a: bytes, b: bytes) -> bool:
    difference = len(a) ^ len(b)
    for index in range(len(b)):
        difference |= b[index] ^ (a[index] if index < len(a) else 0)
    return difference == 0


__all__ = ["HMAC", "compare_digest", "digest", "new"]
