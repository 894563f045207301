"""Coverage-guided fuzzing of one function at a time: inputs that reach new lines of the library are kept and changed further.

What belongs here: mutations, the measure of coverage, the loop. What is fuzzed: `parsers.py` and `stack.py`. The same seed
and number of runs give the same inputs, whatever the machine.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

_LIBRARY = str(Path(__file__).parents[2] / "src" / "naja")
_BOUNDARIES = (0, 1, 2, 4, 7, 0x0F, 0x10, 0x20, 0x40, 0x45, 0x7F, 0x80, 0xC0, 0xFE, 0xFF)
LONGEST = 4096
"""Octets of an input; longer ones find nothing new and cost time."""


@dataclass(frozen=True, slots=True)
class Target:
    """A function that must return, whatever it is given, and good inputs to begin with."""

    name: str
    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


class Finding(Exception):
    """An exception has escaped; `octets` is the input that did it, after `runs` runs."""

    def __init__(self, target: str, octets: bytes, runs: int) -> None:
        super().__init__(f"{target}: {len(octets)} octets, run {runs}")
        self.octets = octets
        self.runs = runs


class Coverage:
    """Which lines of the library have been run while it was the tracer."""

    def __init__(self) -> None:
        self.lines: set[tuple[CodeType, int]] = set()

    def measure(self, run: Callable[[bytes], None], octets: bytes) -> bool:
        """Run; whether a line was new."""
        before = len(self.lines)
        sys.settrace(self._enter)
        try:
            run(octets)
        finally:
            sys.settrace(None)
        return len(self.lines) > before

    def _enter(self, frame: FrameType, event: str, argument: object) -> Callable[..., object] | None:
        return self._line if frame.f_code.co_filename.startswith(_LIBRARY) else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        if event == "line":
            self.lines.add((frame.f_code, frame.f_lineno))
        return self._line


def fuzz(target: Target, seed: int, runs: int | None = None, until: float | None = None) -> tuple[int, int]:
    """Run `target` `runs` times, or until `time.monotonic()` is `until`: how often it ran, lines reached.

    Raises Finding for what escapes.
    """
    chance = random.Random(f"{target.name} {seed}")
    coverage = Coverage()
    pool: list[bytes] = []
    done = 0
    waiting = list(reversed(target.seeds))
    while (runs is None or done < runs) and (until is None or time.monotonic() < until):
        octets = waiting.pop() if waiting else mutated(chance, pool)
        done += 1
        try:
            new = coverage.measure(target.run, octets)
        except Exception as error:
            raise Finding(target.name, octets, done) from error
        if new or not pool:
            pool.append(octets)
    return done, len(coverage.lines)


def mutated(chance: random.Random, pool: list[bytes]) -> bytes:
    """One of the pool's inputs with one to eight changes."""
    octets = bytearray(chance.choice(pool))
    for _ in range(1 << chance.randrange(4)):
        _change(chance, octets, pool)
    return bytes(octets[:LONGEST])


def _change(chance: random.Random, octets: bytearray, pool: list[bytes]) -> None:
    at = chance.randrange(len(octets) + 1)
    length = min(1 << chance.randrange(8), len(octets) - at)
    kind = chance.randrange(8)
    if kind == 0:
        octets[at:at] = chance.randbytes(1 << chance.randrange(5))
    elif kind == 1:
        del octets[at : at + length]
    elif kind == 2:
        octets[at:at] = octets[at : at + length]
    elif kind == 3:
        other = chance.choice(pool)
        start = chance.randrange(len(other) + 1)
        octets[at : at + length] = other[start : start + length]
    elif at == len(octets):
        octets.append(chance.choice(_BOUNDARIES))
    elif kind == 4:
        octets[at] ^= 1 << chance.randrange(8)
    elif kind == 5:
        octets[at] = chance.choice(_BOUNDARIES)
    elif kind == 6:
        octets[at] = octets[at] + chance.choice((-1, 1)) & 0xFF
    else:
        octets[at : at + 2] = chance.choice((0, 1, len(octets), 0x7FFF, 0x8000, 0xFFFF)).to_bytes(2, "big")
