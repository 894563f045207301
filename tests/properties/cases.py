"""Random functions drawn from the grammar, and many of them as one program.

What belongs here: drawing, and the text of a program. What does not: running it (`test_programs_agree.py`).
"""

import re
import struct
from random import Random
from typing import NamedTuple

from tests.properties.grammar import FORMS, LEAVES, STATEMENTS

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z]+)\}")
_SIGNATURE = (
    "i: int, j: int, k: int, x: float, y: float, z: float, p: bool, s: str, t: str, u: str, b: bytes, c: bytes, "
    "v: list[int], w: list[int], r: list[str], d: dict[str, int]"
)
_TYPES = ("int", "float", "bool", "str", "bytes", "ints", "strs", "dict")
_LARGE = (2**62 - 1, 2**62, -(2**62), -(2**62) - 1, 2**63, -(2**63), 10**30)
_SPECIAL = (0.0, -0.0, 0.5, 1e308, -1e-300, 5e-324, 2.0**53, float("inf"), float("-inf"), float("nan"))
_LETTERS = "aAbB1, \t\nßéİ日\U0001f40d'\""


class Case(NamedTuple):
    """A function's body and the arguments that it is called with, as text."""

    body: str
    arguments: str


def expression(chance: Random, kind: str, depth: int) -> str:
    """An expression of a type, nested at most so deeply."""
    forms = FORMS.get(kind)
    if forms is None or depth == 0 or chance.random() < 0.25:
        return chance.choice(LEAVES[kind])
    return _filled(chance, chance.choice(forms), depth - 1)


def _filled(chance: Random, template: str, depth: int) -> str:
    """A template with expressions in its places."""

    def part(found: re.Match[str]) -> str:
        kind = found.group(1)
        return found.group()[0] if kind is None else expression(chance, kind, depth)

    return _PLACE.sub(part, template)


def _int(chance: Random) -> int:
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(_LARGE)
    return (
        chance.randint(-(1 << 70), 1 << 70) >> chance.randrange(72) if kind == 1 else chance.randint(-9, 99)
    )


def _float(chance: Random) -> float:
    kind = chance.randrange(4)
    if kind == 0:
        return chance.choice(_SPECIAL)
    if kind == 1:
        value: float = struct.unpack("<d", chance.randbytes(8))[0]
        return value
    return chance.uniform(-1000, 1000) if kind == 2 else float(chance.randint(-100, 100))


def _text(chance: Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randrange(7)))


def _small(chance: Random) -> int:
    return chance.randint(-9, 9)


def _arguments(chance: Random) -> list[object]:
    """A value for each parameter of _SIGNATURE."""
    values: list[object] = [_int(chance) for _ in "ijk"]
    values += [_float(chance) for _ in "xyz"]
    values.append(chance.random() < 0.5)
    values += [_text(chance) for _ in "stu"]
    values += [chance.randbytes(chance.randrange(6)) for _ in "bc"]
    values += [[_small(chance) for _ in range(chance.randrange(6))] for _ in "vw"]
    values.append([_text(chance) for _ in range(chance.randrange(4))])
    values.append({_text(chance): _small(chance) for _ in range(chance.randrange(4))})
    return values


def _literal(value: object) -> str:
    """An argument's expression: floats that have no literal by name."""
    text = repr(value)
    return f'float("{text}")' if text in ("inf", "-inf", "nan") else text


def case(chance: Random) -> Case:
    """A few statements, then some expressions as the result."""
    lines: list[str] = []
    for statement in chance.sample(STATEMENTS, chance.randrange(5)):
        lines.extend(_filled(chance, statement, 1).splitlines())
    results = [expression(chance, kind, 3) for kind in chance.choices(_TYPES, k=chance.randint(1, 3))]
    lines.append(f"return ({', '.join(results)}, i, j, k, s, t, u, v, w, d)")
    return Case("\n".join(lines), ", ".join(_literal(value) for value in _arguments(chance)))


def program(cases: list[Case]) -> str:
    """One program that runs every case and prints a line for each: its result, or what it raised."""
    parts = [
        '"""Random cases."""\n',
        "import math",
        "from collections.abc import Callable\n",
    ]
    calls: list[str] = []
    for number, (body, arguments) in enumerate(cases):
        indented = "\n".join(f"    {line}" for line in body.splitlines())
        parts.append(f"\ndef case{number}({_SIGNATURE}) -> object:\n{indented}\n")
        calls.append(f"    attempt({number}, lambda: case{number}({arguments}))")
    parts.append(
        "\ndef attempt(number: int, run: Callable[[], object]) -> None:\n"
        "    try:\n        line = repr(run())\n"
        "    except Exception as error:\n        line = f'{type(error).__name__}: {error}'\n"
        "    print(number, ascii(line))\n"
    )
    return "\n".join([*parts, "\ndef main() -> None:", *calls, ""])
