"""Random numbers for machines, which have no entropy of their own: the system's, or a reproducible sequence.

Identifiers and ports that an attacker must not guess come from `SystemEntropy`. `SeededEntropy` is for
tests and simulations only.
"""

import os
from typing import Final, Protocol

_POOL: Final = 256
"""Octets asked from the system at once."""

_MASK64: Final = 0xFFFFFFFFFFFFFFFF


class Entropy(Protocol):
    """A source of random bits."""

    def bits(self, count: int) -> int:
        """A number of `count` independent random bits, 1 to 64 of them."""
        ...


class SystemEntropy:
    """The platform's cryptographic source, read in blocks."""

    __slots__ = ("_at", "_pool")

    def __init__(self) -> None:
        self._pool = b""
        self._at = 0

    def bits(self, count: int) -> int:
        """A number of `count` random bits."""
        size = (count + 7) // 8
        if self._at + size > len(self._pool):
            self._pool = os.urandom(_POOL)
            self._at = 0
        value = int.from_bytes(self._pool[self._at : self._at + size], "big")
        self._at += size
        return value & ((1 << count) - 1)


class SeededEntropy:
    """SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed. Not for secrets."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK64

    def bits(self, count: int) -> int:
        """The next number, its `count` highest bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK64
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK64
        z ^= z >> 31
        return z >> (64 - count)


def random_bytes(entropy: Entropy, count: int) -> bytes:
    """`count` random octets."""
    return bytes(entropy.bits(8) for _ in range(count))


def between(entropy: Entropy, low: int, high: int) -> int:
    """A number from `low` to `high`, both included; the span is below 2**48, so that the bias is below
    2**-16.
    """
    span = high - low + 1
    return low + entropy.bits(64) % span if span > 1 else low
