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
_K512_HALVES, _H512_HALVES, _H384_HALVES = (
    tuple(half for word in words for half in (word >> 32, word & _M32)) for words in (_K512, _H512, _H384)
)
_H1 = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)

_K5 = tuple(int(abs(math.sin(t + 1)) * 2**32) for t in range(64))
_SHIFTS5 = (7, 12, 17, 22) * 4 + (5, 9, 14, 20) * 4 + (4, 11, 16, 23) * 4 + (6, 10, 15, 21) * 4

_Compress = Callable[[list[int], bytes, int], None]
"""Takes a block in. The compiler cannot know that the items of its lists have 32 bits each: where they are cut to as many, all
is arithmetic of machine words, and a rotation one instruction."""


def _take_words(w: list[int], count: int, data: bytes, start: int) -> None:
    """The first items become the words of 32 bits, in network order, at the start of a block."""
    for t in range(count):
        at = start + 4 * t
        w[t] = data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3]


def _compress1(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.1.2."""
    w: list[int] = [0] * 80
    _take_words(w, 16, data, start)
    for t in range(16, 80):
        x = (w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16]) & _M32
        w[t] = (x << 1 | x >> 31) & _M32
    a = state[0] & _M32
    b = state[1] & _M32
    c = state[2] & _M32
    d = state[3] & _M32
    e = state[4] & _M32
    for t in range(80):
        if t < 20:
            f = (b & c | (b ^ _M32) & d) + 0x5A827999
        elif t < 40:
            f = (b ^ c ^ d) + 0x6ED9EBA1
        elif t < 60:
            f = (b & c | b & d | c & d) + 0x8F1BBCDC
        else:
            f = (b ^ c ^ d) + 0xCA62C1D6
        x = (((a << 5 | a >> 27) & _M32) + f + e + (w[t] & _M32)) & _M32
        e = d
        d = c
        c = (b << 30 | b >> 2) & _M32
        b = a
        a = x
    state[0] = ((state[0] & _M32) + a) & _M32
    state[1] = ((state[1] & _M32) + b) & _M32
    state[2] = ((state[2] & _M32) + c) & _M32
    state[3] = ((state[3] & _M32) + d) & _M32
    state[4] = ((state[4] & _M32) + e) & _M32


def _rotate32(x: int, count: int) -> int:
    return (x >> count | x << (32 - count)) & _M32


def _compress256(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.2.2."""
    w: list[int] = [0] * 64
    _take_words(w, 16, data, start)
    for t in range(16, 64):
        x = w[t - 15] & _M32
        y = w[t - 2] & _M32
        small0 = _rotate32(x, 7) ^ _rotate32(x, 18) ^ x >> 3
        small1 = _rotate32(y, 17) ^ _rotate32(y, 19) ^ y >> 10
        w[t] = (small1 + (w[t - 7] & _M32) + small0 + (w[t - 16] & _M32)) & _M32
    a = state[0] & _M32
    b = state[1] & _M32
    c = state[2] & _M32
    d = state[3] & _M32
    e = state[4] & _M32
    f = state[5] & _M32
    g = state[6] & _M32
    h = state[7] & _M32
    constants = _K256
    for t in range(64):
        big1 = _rotate32(e, 6) ^ _rotate32(e, 11) ^ _rotate32(e, 25)
        t1 = h + big1 + (e & f ^ (e ^ _M32) & g) + (constants[t] & _M32) + (w[t] & _M32)
        big0 = _rotate32(a, 2) ^ _rotate32(a, 13) ^ _rotate32(a, 22)
        t2 = big0 + (a & b ^ a & c ^ b & c)
        h = g
        g = f
        f = e
        e = (d + t1) & _M32
        d = c
        c = b
        b = a
        a = (t1 + t2) & _M32
    state[0] = ((state[0] & _M32) + a) & _M32
    state[1] = ((state[1] & _M32) + b) & _M32
    state[2] = ((state[2] & _M32) + c) & _M32
    state[3] = ((state[3] & _M32) + d) & _M32
    state[4] = ((state[4] & _M32) + e) & _M32
    state[5] = ((state[5] & _M32) + f) & _M32
    state[6] = ((state[6] & _M32) + g) & _M32
    state[7] = ((state[7] & _M32) + h) & _M32


def _half(first: int, second: int, count: int) -> int:
    """Half of a word of 64 bits that is rotated to the right by less than 32: `first` was there, `second` moves in."""
    return (first >> count | second << (32 - count)) & _M32


def _compress512(state: list[int], data: bytes, start: int) -> None:
    """FIPS 180-4, 6.4.2. Words are two halves, the high one first: ints of 64 bits would be objects."""
    w: list[int] = [0] * 160
    _take_words(w, 32, data, start)
    for t in range(32, 160, 2):
        high = w[t - 30] & _M32
        low = w[t - 29] & _M32
        small0_high = _half(high, low, 1) ^ _half(high, low, 8) ^ high >> 7
        small0_low = _half(low, high, 1) ^ _half(low, high, 8) ^ _half(low, high, 7)
        high = w[t - 4] & _M32
        low = w[t - 3] & _M32
        small1_high = _half(high, low, 19) ^ _half(low, high, 29) ^ high >> 6
        small1_low = _half(low, high, 19) ^ _half(high, low, 29) ^ _half(low, high, 6)
        low = small1_low + (w[t - 13] & _M32) + small0_low + (w[t - 31] & _M32)
        w[t + 1] = low & _M32
        w[t] = (small1_high + (w[t - 14] & _M32) + small0_high + (w[t - 32] & _M32) + (low >> 32)) & _M32
    words = [part & _M32 for part in state]
    _rounds512(words, w)
    for place in range(0, 16, 2):
        low = (state[place + 1] & _M32) + (words[place + 1] & _M32)
        state[place + 1] = low & _M32
        state[place] = ((state[place] & _M32) + (words[place] & _M32) + (low >> 32)) & _M32


def _rounds512(words: list[int], w: list[int]) -> None:
    """The 80 rounds of a block: `words` are a to h, `w` is the message schedule, all of them in halves."""
    a, al, b, bl, c, cl, d, dl = [part & _M32 for part in words[:8]]
    e, el, f, fl, g, gl, h, hl = [part & _M32 for part in words[8:]]
    constants = _K512_HALVES
    for t in range(0, 160, 2):
        big1 = _half(e, el, 14) ^ _half(e, el, 18) ^ _half(el, e, 9)
        big1_low = _half(el, e, 14) ^ _half(el, e, 18) ^ _half(e, el, 9)
        low = hl + big1_low + (el & fl ^ (el ^ _M32) & gl) + (constants[t + 1] & _M32) + (w[t + 1] & _M32)
        t1_low = low & _M32
        t1 = h + big1 + (e & f ^ (e ^ _M32) & g) + (constants[t] & _M32) + (w[t] & _M32) + (low >> 32)
        big0 = _half(a, al, 28) ^ _half(al, a, 2) ^ _half(al, a, 7)
        big0_low = _half(al, a, 28) ^ _half(a, al, 2) ^ _half(a, al, 7)
        t2 = big0 + (a & b ^ a & c ^ b & c)
        t2_low = big0_low + (al & bl ^ al & cl ^ bl & cl)
        h, hl, g, gl, f, fl = g, gl, f, fl, e, el
        el = (dl + t1_low) & _M32
        e = (d + t1 + (dl + t1_low >> 32)) & _M32
        d, dl, c, cl, b, bl = c, cl, b, bl, a, al
        al = (t1_low + t2_low) & _M32
        a = (t1 + t2 + (t1_low + t2_low >> 32)) & _M32
    words[:] = [a, al, b, bl, c, cl, d, dl, e, el, f, fl, g, gl, h, hl]


def _compress5(state: list[int], data: bytes, start: int) -> None:
    """RFC 1321, 3.4."""
    w: list[int] = [0] * 16
    for t in range(16):
        at = start + 4 * t
        w[t] = data[at] | data[at + 1] << 8 | data[at + 2] << 16 | data[at + 3] << 24
    a = state[0] & _M32
    b = state[1] & _M32
    c = state[2] & _M32
    d = state[3] & _M32
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
        x = (a + f + _K5[t] + (w[k] & _M32)) & _M32
        shift = _SHIFTS5[t]
        a = d
        d = c
        c = b
        b = (b + (x << shift | x >> (32 - shift))) & _M32
    state[0] = ((state[0] & _M32) + a) & _M32
    state[1] = ((state[1] & _M32) + b) & _M32
    state[2] = ((state[2] & _M32) + c) & _M32
    state[3] = ((state[3] & _M32) + d) & _M32


class _Hash:
    """A hash being computed: whole blocks are taken in, the rest waits."""

    def __init__(
        self,
        name: str,
        digest_size: int,
        block_size: int,
        state: tuple[int, ...],
        compress: _Compress,
        order: Literal["big", "little"] = "big",
    ) -> None:
        self.name = name
        self.digest_size = digest_size
        self.block_size = block_size
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
        result = b"".join([word.to_bytes(4, self._order) for word in state])
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
    fresh = _Hash("md5", 16, 64, _H1[:4], _compress5, "little")
    fresh.update(string)
    return fresh


def sha1(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-1; broken for signatures."""
    fresh = _Hash("sha1", 20, 64, _H1, _compress1)
    fresh.update(string)
    return fresh


def sha224(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-224."""
    fresh = _Hash("sha224", 28, 64, _H224, _compress256)
    fresh.update(string)
    return fresh


def sha256(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-256."""
    fresh = _Hash("sha256", 32, 64, _H256, _compress256)
    fresh.update(string)
    return fresh


def sha384(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-384."""
    fresh = _Hash("sha384", 48, 128, _H384_HALVES, _compress512)
    fresh.update(string)
    return fresh


def sha512(string: Buffer = b"", *, usedforsecurity: bool = True) -> _Hash:
    """SHA-512."""
    fresh = _Hash("sha512", 64, 128, _H512_HALVES, _compress512)
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
