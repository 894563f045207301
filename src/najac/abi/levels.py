"""The levels of x86-64 that an image can be built for (psABI, chapter 3.1.1): what a processor of each can, and how it says so.

What belongs here: names, and bits of CPUID and XCR0 (Intel SDM volume 2, CPUID; volume 1, 13.3). Who reads them: the assembly
that an image begins with, the tenders, and `naja run`.
"""

from __future__ import annotations

EAX, EBX, ECX, EDX = 0, 1, 2, 3
"""The registers in which CPUID answers, numbered as in `naja.platform.processor`."""


class Feature:
    """Something that a processor has or has not: LLVM's name for it, and the bit of CPUID that says so."""

    __slots__ = ("bit", "leaf", "name", "register")

    def __init__(self, name: str, leaf: int, register: int, bit: int) -> None:
        self.name = name
        self.leaf = leaf
        self.register = register
        self.bit = bit


class Level:
    """A level: its features, those of the levels below among them. `state` is what XCR0 must have switched on: the registers
    that the system keeps. 0 where nothing beyond FXSAVE's is used."""

    __slots__ = ("features", "name", "number", "state")

    def __init__(self, number: int, features: tuple[Feature, ...], state: int) -> None:
        self.name = f"x86-64-v{number}"
        self.number = number
        self.features = features
        self.state = state


_FIRST, _SEVENTH, _EXTENDED = 1, 7, 0x8000_0001
_SSE_AND_AVX, _AND_AVX_512 = 0x06, 0xE6

XSAVE, OSXSAVE = Feature("xsave", _FIRST, ECX, 26), Feature("osxsave", _FIRST, ECX, 27)
"""Whether there is an XCR0, and whether the system has switched it on."""

_V2 = (
    Feature("sse3", _FIRST, ECX, 0),
    Feature("ssse3", _FIRST, ECX, 9),
    Feature("cx16", _FIRST, ECX, 13),
    Feature("sse4.1", _FIRST, ECX, 19),
    Feature("sse4.2", _FIRST, ECX, 20),
    Feature("popcnt", _FIRST, ECX, 23),
    Feature("sahf", _EXTENDED, ECX, 0),
)
_V3 = (
    *_V2,
    Feature("fma", _FIRST, ECX, 12),
    Feature("movbe", _FIRST, ECX, 22),
    Feature("avx", _FIRST, ECX, 28),
    Feature("f16c", _FIRST, ECX, 29),
    Feature("bmi", _SEVENTH, EBX, 3),
    Feature("avx2", _SEVENTH, EBX, 5),
    Feature("bmi2", _SEVENTH, EBX, 8),
    Feature("lzcnt", _EXTENDED, ECX, 5),
)
_V4 = (
    *_V3,
    Feature("avx512f", _SEVENTH, EBX, 16),
    Feature("avx512dq", _SEVENTH, EBX, 17),
    Feature("avx512cd", _SEVENTH, EBX, 28),
    Feature("avx512bw", _SEVENTH, EBX, 30),
    Feature("avx512vl", _SEVENTH, EBX, 31),
)

BASELINE = Level(2, _V2, 0)
"""What images are for unless something else is asked for."""
LEVELS = (BASELINE, Level(3, _V3, _SSE_AND_AVX), Level(4, _V4, _AND_AVX_512))


def numbered(number: int) -> Level | None:
    """The level of a number; None if there is none."""
    for level in LEVELS:
        if level.number == number:
            return level
    return None


def masks(features: tuple[Feature, ...]) -> list[tuple[int, int, int]]:
    """The bits that must all be set, as (leaf, register, mask)."""
    found: dict[tuple[int, int], int] = {}
    for feature in features:
        place = feature.leaf, feature.register
        found[place] = found.get(place, 0) | 1 << feature.bit
    return [(leaf, register, mask) for (leaf, register), mask in found.items()]
