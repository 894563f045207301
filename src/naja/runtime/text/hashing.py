"""The hash of text and bytes.

What belongs here: hashing memory, and the cached hash of str and bytes. What does not: hashes of other
classes.

The function is Naja's own and has no seed: images are reproducible. The build computes the same function
for frozen objects by calling `hash_of` under CPython. A hash is never 0 (not computed), and fits a small
int without a sign.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout

_K0 = 0x2D358DCCAA6C78A5
_K1 = 0x0BB67AE8584CAA73
_K2 = 0x4B33A62ED433D4A3
_MASK = 0x1FFFFFFFFFFFFFFF
_LONG = 8192
"""Bytes from which on only the first and last half of this many count."""


@unsafe.raw
@unsafe.inline
def _mix(a: int, b: int) -> int:
    """Folds the 128-bit product, as wyhash does."""
    return unsafe.multiply_high(a, b) ^ (a * b)


@unsafe.raw
def hash_memory(address: int, count: int) -> int:
    """The hash of `count` bytes of an object, which begin at a multiple of 8: 1 to 2**61 - 1.

    Of long data only the beginning and the end count, so that a frozen file of megabytes costs the build
    nothing.
    """
    if count > _LONG:
        state = _hash_run(_K0 ^ count, address, _LONG // 2)
        state = _hash_run(state, address + count - _LONG // 2, _LONG // 2)
    else:
        state = _hash_run(_K0 ^ count, address, count)
    state = _mix(state, _K0 ^ count) & _MASK
    return state if state != 0 else 1


@unsafe.raw
@unsafe.inline
def _hash_run(state: int, address: int, count: int) -> int:
    i = 0
    while i + 16 <= count:
        state = _mix(unsafe.load64(address + i) ^ _K1, unsafe.load64(address + i + 8) ^ state)
        i += 16
    if i + 8 <= count:
        state = _mix(unsafe.load64(address + i) ^ _K1, state)
        i += 8
    tail = 0
    if i < count:
        # The rest of an aligned word belongs to the object, too: its size is a multiple of 8.
        tail = unsafe.load64(address + i) & ((1 << ((count - i) << 3)) - 1)
    return _mix(tail ^ _K2, state ^ _K1)


@unsafe.raw
@unsafe.inline
def str_hash(s: str) -> int:
    """`hash(s)`, computed once."""
    known = layout.cached_hash(s)
    return known if known != 0 else _str_hash(s)


@unsafe.raw
@unsafe.noinline
def _str_hash(s: str) -> int:
    value = hash_memory(layout.data(s), layout.length(s) * layout.width(s))
    layout.cache_hash(s, value)
    return value


@unsafe.raw
@unsafe.inline
def bytes_hash(b: bytes) -> int:
    """`hash(b)`, computed once."""
    known = layout.bytes_cached_hash(b)
    return known if known != 0 else _bytes_hash(b)


@unsafe.raw
@unsafe.noinline
def _bytes_hash(b: bytes) -> int:
    value = hash_memory(layout.bytes_data(b), layout.bytes_length(b))
    layout.bytes_cache_hash(b, value)
    return value


def encoded(value: str) -> bytes:
    """A str's code points as they lie in memory: Latin-1, UCS-2 or UCS-4. For the build."""
    highest = max(map(ord, value), default=0)
    if highest < 0x100:
        return value.encode("latin-1")
    return value.encode("utf-16-le" if highest < 0x10000 else "utf-32-le", "surrogatepass")


def hash_of(value: str | bytes) -> int:
    """What `hash(value)` is in an image. For the build."""
    raw = encoded(value) if isinstance(value, str) else value
    region = unsafe.Static(len(raw) + 8)
    region.buffer.raw = raw + bytes(8)
    return hash_memory(unsafe.static_address(region), len(raw))
