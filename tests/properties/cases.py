"""Random programs drawn from the grammar, and batches of them as one compiled program.

What belongs here: drawing, and the text of a program. What does not: running it (`test_programs_agree.py`).
"""

import re
from typing import NamedTuple

from hypothesis import strategies as st
from tests.properties.grammar import FORMS, LEAVES, STATEMENTS

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z]+)\}")
_SIGNATURE = (
    "i: int, j: int, k: int, x: float, y: float, z: float, p: bool, s: str, t: str, u: str, b: bytes, c: bytes, "
    "v: list[int], w: list[int], r: list[str], d: dict[str, int]"
)
_TYPES = ("int", "float", "bool", "str", "bytes", "ints", "strs", "dict")
_INTS = st.one_of(st.integers(-9, 99), st.sampled_from([2**62 - 1, -(2**62), 2**63, 10**30]), st.integers())
_FLOATS = st.one_of(st.floats(), st.floats(-1000, 1000), st.integers(-100, 100).map(float))
_TEXTS = st.text(st.sampled_from("aAbB1, \t\nßéİ日\U0001f40d'\""), max_size=6)
_BYTES = st.binary(max_size=5)

_ARGUMENTS = st.tuples(
    *([_INTS] * 3),
    *([_FLOATS] * 3),
    st.booleans(),
    *([_TEXTS] * 3),
    *([_BYTES] * 2),
    *([st.lists(st.integers(-9, 9), max_size=5)] * 2),
    st.lists(_TEXTS, max_size=3),
    st.dictionaries(_TEXTS, st.integers(-9, 9), max_size=3),
)


class Case(NamedTuple):
    """A function's body and the arguments that it is called with, as text."""

    body: str
    arguments: str


@st.composite
def expression(draw: st.DrawFn, kind: str, depth: int) -> str:
    """An expression of a type, nested at most so deeply."""
    forms = FORMS.get(kind)
    if forms is None or depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(LEAVES[kind]))
    return _filled(draw, draw(st.sampled_from(forms)), depth - 1)


def _filled(draw: st.DrawFn, template: str, depth: int) -> str:
    """A template with expressions in its places."""

    def part(found: re.Match[str]) -> str:
        kind = found.group(1)
        return found.group()[0] if kind is None else draw(expression(kind, depth))

    return _PLACE.sub(part, template)


def _literal(value: object) -> str:
    """An argument's expression: floats that have no literal by name."""
    text = repr(value)
    return f'float("{text}")' if text in ("inf", "-inf", "nan") else text


@st.composite
def case(draw: st.DrawFn) -> Case:
    """A few statements, then some expressions as the result."""
    lines: list[str] = []
    for statement in draw(st.lists(st.sampled_from(STATEMENTS), max_size=4, unique=True)):
        lines.extend(_filled(draw, statement, 1).splitlines())
    results = [
        draw(expression(kind, 3)) for kind in draw(st.lists(st.sampled_from(_TYPES), min_size=1, max_size=3))
    ]
    lines.append(f"return ({', '.join(results)}, i, j, k, s, t, u, v, w, d)")
    arguments = ", ".join(_literal(value) for value in draw(_ARGUMENTS))
    return Case("\n".join(lines), arguments)


@st.composite
def batch(draw: st.DrawFn, most: int) -> list[Case]:
    """Many cases, nearly always close to `most`; shrinking ends the list early and takes cases out."""
    cases = [draw(case())]
    while len(cases) < most and draw(st.integers(0, 2 * most)) > 0:
        cases.append(draw(case()))
    return cases


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
