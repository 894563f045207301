"""hashlib: SHA-1 and the SHA-2 family (FIPS 180-4), MD5 (RFC 1321)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

Buffer = bytes | bytearray | memoryview

_M32 = 0xFFFFFFFF
_M64 = 0xFFFFFFFFFFFFFFFF


def _primes(count: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < count:
        if all(candidate % p for p in found):
            found.append(candidate)
        candidate += 1
    return found


def _root(value: int, power: int) -> int:
    """The integer part of a root."""
    low, high = 0, 1 << (value.bit_length() // power + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**power <= value:
            low = middle
        else:
            high = middle - 1
    return low


_PRIMES = _primes(80)
_K512 = tuple(_root(p << 192, 3) & _M64 for p in _PRIMES)
_K256 = tuple(k >> 32 for k in _K512[:64])
_H512 = tuple(_root(p << 128, 2) & _M64 for p in _PRIMES[:8])
_H256 = tuple(h >> 32 for h in _H512)
_H384 = tuple(_root(p << 128, 2) & _M64 for p in _PRIMES[8:16])
_H224 = tuple(h & _M32 for h in _H384)
_H1 = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)

_K5 = tuple(int(abs(math.sin(t + 1)) * 2**32) for t in range(64))
_SHIFTS5 = (7, 12, 17, 22) * 4 + (5, 9, 14, 20) * 4 + (4, 11, 16, 23) * 4 + (6, 10, 15, 21) * 4

_Compress = Callable[[list[int], bytes, int], None]


def _compress1(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.1.2."""
    w: list[int] = [0] * 80
    for t in range(16):
        at = start + 4 * t
        w[t] = data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3]
    for t in range(16, 80):
        x = w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16]
        w[t] = (x << 1 | x >> 31) & _M32
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    for t in range(80):
        if t < 20:
            f = (b & c | (b ^ _M32) & d) + 0x5A827999
        elif t < 40:
            f = (b ^ c ^ d) + 0x6ED9EBA1
        elif t < 60:
            f = (b & c | b & d | c & d) + 0x8F1BBCDC
        else:
            f = (b ^ c ^ d) + 0xCA62C1D6
        x = (((a << 5 | a >> 27) & _M32) + f + e + w[t]) & _M32
        e = d
        d = c
        c = (b << 30 | b >> 2) & _M32
        b = a
        a = x
    state[0] = (state[0] + a) & _M32
    state[1] = (state[1] + b) & _M32
    state[2] = (state[2] + c) & _M32
    state[3] = (state[3] + d) & _M32
    state[4] = (state[4] + e) & _M32


def _compress256(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.2.2. A word doubled to 64 bits makes a rotation one shift."""
    w: list[int] = [0] * 64
    for t in range(16):
        at = start + 4 * t
        w[t] = data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3]
    for t in range(16, 64):
        x = w[t - 15]
        y = w[t - 2]
        small0 = (x >> 7 | x << 25) ^ (x >> 18 | x << 14) ^ x >> 3
        small1 = (y >> 17 | y << 15) ^ (y >> 19 | y << 13) ^ y >> 10
        w[t] = ((small1 & _M32) + w[t - 7] + (small0 & _M32) + w[t - 16]) & _M32
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    f = state[5]
    g = state[6]
    h = state[7]
    constants = _K256
    for t in range(64):
        big1 = ((e >> 6 | e << 26) ^ (e >> 11 | e << 21) ^ (e >> 25 | e << 7)) & _M32
        t1 = h + big1 + (e & f ^ (e ^ _M32) & g) + constants[t] + w[t]
        big0 = ((a >> 2 | a << 30) ^ (a >> 13 | a << 19) ^ (a >> 22 | a << 10)) & _M32
        t2 = big0 + (a & b ^ a & c ^ b & c)
        h = g
        g = f
        f = e
        e = (d + t1) & _M32
        d = c
        c = b
        b = a
        a = (t1 + t2) & _M32
    state[0] = (state[0] + a) & _M32
    state[1] = (state[1] + b) & _M32
    state[2] = (state[2] + c) & _M32
    state[3] = (state[3] + d) & _M32
    state[4] = (state[4] + e) & _M32
    state[5] = (state[5] + f) & _M32
    state[6] = (state[6] + g) & _M32
    state[7] = (state[7] + h) & _M32


def _rotate64(x: int, count: int) -> int:
    return (x >> count | x << (64 - count)) & _M64


def _compress512(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.4.2."""
    w: list[int] = [int.from_bytes(data[start + 8 * t : start + 8 * t + 8], "big") for t in range(16)]
    for t in range(16, 80):
        x = w[t - 15]
        y = w[t - 2]
        small0 = _rotate64(x, 1) ^ _rotate64(x, 8) ^ x >> 7
        small1 = _rotate64(y, 19) ^ _rotate64(y, 61) ^ y >> 6
        w.append((small1 + w[t - 7] + small0 + w[t - 16]) & _M64)
    a, b, c, d, e, f, g, h = state
    for t in range(80):
        big1 = _rotate64(e, 14) ^ _rotate64(e, 18) ^ _rotate64(e, 41)
        t1 = h + big1 + (e & f ^ (e ^ _M64) & g) + _K512[t] + w[t]
        big0 = _rotate64(a, 28) ^ _rotate64(a, 34) ^ _rotate64(a, 39)
        t2 = big0 + (a & b ^ a & c ^ b & c)
        h = g
        g = f
        f = e
        e = (d + t1) & _M64
        d = c
        c = b
        b = a
        a = (t1 + t2) & _M64
    for place, value in enumerate((a, b, c, d, e, f, g, h)):
        state[place] = (state[place] + value) & _M64


def _compress5(state: list[int], data: bytes, start: int) -> None:
    """RFC 1321, 3.4."""
    w: list[int] = [0] * 16
    for t in range(16):
        at = start + 4 * t
        w[t] = data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    for t in range(64):
        if t < 16:
            f = b & c | (b ^ _M32) & d
            k = t
        elif t < 32:
            f = d & b | (d ^ _M32) & c
            k = 5 * t + 1 & 15
        elif t < 48:
            f = b ^ c ^ d
            k = 3 * t + 5 & 15
        else:
            f = c ^ (b | d ^ _M32)
            k = 7 * t & 15
        x = (a + f + _K5[t] + w[k]) & _M32
        shift = _SHIFTS5[t]
        a = d
        d = c
        c = b
        b = (b + (x << shift | x >> (32 - shift))) & _M32
    state[0] = (state[0] + a) & _M32
    state[1] = (state[1] + b) & _M32
    state[2] = (state[2] + c) & _M32
    state[3] = (state[3] + d) & _M32


class _Hash:
    """A hash being computed: whole blocks are taken in, the rest waits."""

    def __init__(
        self,
        name: str,
        digest_size: int,
        block_size: int,
        width: int,
        state: tuple[int, ...],
        compress: _Compress,
        order: Literal["big", "little"] = "big",
    ) -> None:
        self.name = name
        self.digest_size = digest_size
        self.block_size = block_size
        self._width = width
        self._state = list(state)
        self._compress = compress
        self._order: Literal["big", "little"] = order
        self._rest = b""
        self._length = 0

    def update(self, data: Buffer, /) -> None:
        """Takes more bytes in."""
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        source = self._rest + bytes(data)
        self._length += len(source) - len(self._rest)
        size = self.block_size
        whole = len(source) // size * size
        for start in range(0, whole, size):
            self._compress(self._state, source, start)
        self._rest = source[whole:]

    def digest(self) -> bytes:
        """The hash of what has been taken in."""
        size = self.block_size
        field = size // 8
        padding = -(len(self._rest) + 1 + field) % size
        tail = self._rest + b"\x80" + bytes(padding) + (8 * self._length).to_bytes(field, self._order)
        state = list(self._state)
        for start in range(0, len(tail), size):
            self._compress(state, tail, start)
        result = b"".join([word.to_bytes(self._width, self._order) for word in state])
        return result[: self.digest_size]

    def hexdigest(self) -> str:
        """The hash in hexadecimal digits."""
        return self.digest().hex()

    def copy(self) -> _Hash:
        """The same state, to go on separately."""
        fresh = _Hash(
            self.name,
            self.digest_size,
            self.block_size,
            self._width,
            tuple(self._state),
            self._compress,
            self._order,
        )
        fresh._rest = self._rest
        fresh._length = self._length
        return fresh

    def __repr__(self) -> str:
        return f"<{self.name} _hashlib.HASH object>"


HASH = _Hash
Hash = _Hash


def md5(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """MD5; broken, for checksums only."""
    fresh = _Hash("md5", 16, 64, 4, _H1[:4], _compress5, "little")
    fresh.update(string)
    return fresh


def sha1(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-1; broken for signatures."""
    fresh = _Hash("sha1", 20, 64, 4, _H1, _compress1)
    fresh.update(string)
    return fresh


def sha224(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-224."""
    fresh = _Hash("sha224", 28, 64, 4, _H224, _compress256)
    fresh.update(string)
    return fresh


def sha256(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-256."""
    fresh = _Hash("sha256", 32, 64, 4, _H256, _compress256)
    fresh.update(string)
    return fresh


def sha384(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-384."""
    fresh = _Hash("sha384", 48, 128, 8, _H384, _compress512)
    fresh.update(string)
    return fresh


def sha512(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-512."""
    fresh = _Hash("sha512", 64, 128, 8, _H512, _compress512)
    fresh.update(string)
    return fresh


def new(name: str, data: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """A hash by its name. Raises ValueError."""
    match name.lower().replace("-", ""):
        case "md5":
            return md5(data)
        case "sha1":
            return sha1(data)
        case "sha224":
            return sha224(data)
        case "sha256":
            return sha256(data)
        case "sha384":
            return sha384(data)
        case "sha512":
            return sha512(data)
        case _:
            raise ValueError(f"unsupported hash type {name}")


algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
algorithms_available = set(algorithms_guaranteed)


def pbkdf2_hmac(
    hash_name: str, password: Buffer, salt: Buffer, iterations: int, dklen: int | None = None
) -> bytes:
    """A key from a password (RFC 8018)."""
    size = new(hash_name).digest_size
    wanted = size if dklen is None else dklen
    inner, outer = keyed(hash_name, bytes(password))
    result = b""
    block = 1
    while len(result) < wanted:
        last = _finish(inner, outer, bytes(salt) + block.to_bytes(4, "big"))
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = _finish(inner, outer, last)
            total ^= int.from_bytes(last, "big")
        result += total.to_bytes(size, "big")
        block += 1
    return result[:wanted]


def keyed(name: str, key: bytes) -> tuple[_Hash, _Hash]:
    """The inner and the outer hash of HMAC (RFC 2104) after their keys."""
    inner = new(name)
    outer = new(name)
    size = inner.block_size
    if len(key) > size:
        key = new(name, key).digest()
    key = key + bytes(size - len(key))
    inner.update(bytes([b ^ 0x36 for b in key]))
    outer.update(bytes([b ^ 0x5C for b in key]))
    return inner, outer


def _finish(inner: _Hash, outer: _Hash, message: bytes) -> bytes:
    first = inner.copy()
    first.update(message)
    second = outer.copy()
    second.update(first.digest())
    return second.digest()


__all__ = [
    "algorithms_available",
    "algorithms_guaranteed",
    "md5",
    "new",
    "pbkdf2_hmac",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
]
