"""_random: the generator below `random`, MT19937.

M. Matsumoto and T. Nishimura, Mersenne Twister: A 623-Dimensionally Equidistributed Uniform Pseudo-Random Number Generator,
ACM Transactions on Modeling and Computer Simulation 8 (1998); seeding is that of their mt19937ar of 2002.
"""

from __future__ import annotations

from naja.std.os import urandom

_WORDS = 624
_SHIFT = 397
_MASK = 0xFFFFFFFF
_UNSEEDED = _WORDS + 1
"""The place of a generator that has no state yet."""


class Random:
    """A generator of its own. One that is not seeded takes its seed from the system when it is first asked for a number: what
    the build-time import makes begins anew in each run."""

    _state: list[int]
    _place: int = _UNSEEDED

    def __init__(self, x: object = None, /) -> None:
        Random.seed(self, x)

    def seed(self, n: object = None, /) -> None:
        """Begins anew: with an int's absolute value, with another object's hash, or with what the system gives."""
        if n is None:
            self._place = _UNSEEDED
            return
        number = abs(n) if isinstance(n, int) else hash(n) & 0xFFFFFFFFFFFFFFFF
        key = [number & _MASK]
        number >>= 32
        while number:
            key.append(number & _MASK)
            number >>= 32
        self._begin(key)

    def _begin(self, key: list[int]) -> None:
        """The state that a key of 32-bit words gives."""
        state = [19650218]
        word = 19650218
        for i in range(1, _WORDS):
            word = (1812433253 * (word ^ (word >> 30)) + i) & _MASK
            state.append(word)
        i = 1
        j = 0
        for _ in range(max(_WORDS, len(key))):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1664525)) + key[j] + j) & _MASK
            i += 1
            j += 1
            if i >= _WORDS:
                state[0] = state[_WORDS - 1]
                i = 1
            if j >= len(key):
                j = 0
        for _ in range(_WORDS - 1):
            before = state[i - 1]
            state[i] = ((state[i] ^ ((before ^ (before >> 30)) * 1566083941)) - i) & _MASK
            i += 1
            if i >= _WORDS:
                state[0] = state[_WORDS - 1]
                i = 1
        state[0] = 0x80000000
        self._state = state
        self._place = _WORDS

    def _twist(self) -> None:
        """The next 624 words."""
        self._seed_if_needed()
        state = self._state
        for i in range(_WORDS):
            mixed = (state[i] & 0x80000000) | (state[(i + 1) % _WORDS] & 0x7FFFFFFF)
            state[i] = state[(i + _SHIFT) % _WORDS] ^ (mixed >> 1) ^ (0x9908B0DF if mixed & 1 else 0)
        self._place = 0

    def _seed_if_needed(self) -> None:
        if self._place == _UNSEEDED:
            entropy = urandom(4 * _WORDS)
            self._begin([int.from_bytes(entropy[i : i + 4], "little") for i in range(0, 4 * _WORDS, 4)])

    def _word(self) -> int:
        """The next 32 bits."""
        if self._place >= _WORDS:
            self._twist()
        word = self._state[self._place]
        self._place += 1
        word ^= word >> 11
        word ^= (word << 7) & 0x9D2C5680
        word ^= (word << 15) & 0xEFC60000
        return word ^ (word >> 18)

    def random(self) -> float:
        """A float from 0 to below 1, of 53 bits."""
        high = self._word() >> 5
        low = self._word() >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k: int, /) -> int:
        """An int of k bits. Raises ValueError if k is negative."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k <= 32:
            return self._word() >> (32 - k)
        found = 0
        for place in range(0, k, 32):
            word = self._word()
            if k - place < 32:
                word >>= 32 - (k - place)
            found |= word << place
        return found

    def getstate(self) -> tuple[int, ...]:
        """The 624 words and how many of them are used."""
        self._seed_if_needed()
        return (*self._state, self._place)

    def setstate(self, state: tuple[int, ...], /) -> None:
        """Goes on from what `getstate` gave. Raises TypeError and ValueError for anything else."""
        if not isinstance(state, tuple):
            raise TypeError("state vector must be a tuple")
        if len(state) != _WORDS + 1:
            raise ValueError("state vector is the wrong size")
        if not 0 <= state[_WORDS] <= _WORDS:
            raise ValueError("invalid state")
        self._state = [word & _MASK for word in state[:_WORDS]]
        self._place = state[_WORDS]


__all__ = ["Random"]
