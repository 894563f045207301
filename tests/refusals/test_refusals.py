"""Each program of this folder is refused, at the place and with the words that its first line says.

The form of the first line is described in README.md. `pending.txt` lists the programs of which the compiler
does not say that yet, each with what it says instead; with NAJA_CHECK_UNSUPPORTED set they are tried and must
go on failing, so that the list stays true.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.programs.compiler import Compiler
from tests.programs.test_programs import CHECK_UNSUPPORTED

HERE = Path(__file__).parent
UNASSIGNED = "NAJA????"

_FIRST_LINE = re.compile(r"# refused: (NAJA\S{3,4}) (\d+):(\d+) (.+)")


class Expected(NamedTuple):
    """What the first line of a program asks for."""

    code: str
    place: str
    text: str


def programs() -> list[str]:
    """The names of all programs, in order."""
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith(("test_", "conftest")))


def expected(name: str) -> Expected:
    """What is said about the program."""
    first = (HERE / f"{name}.py").read_text().splitlines()[0]
    found = _FIRST_LINE.fullmatch(first)
    assert found is not None, f"{name}: {first}"
    return Expected(found[1], f"{found[2]}:{found[3]}", found[4])


def pending() -> dict[str, str]:
    """The lines of pending.txt: what is said instead, by program name."""
    lines = [line for line in (HERE / "pending.txt").read_text().splitlines() if not line.startswith("#")]
    return {name: said for name, _, said in (line.partition(": ") for line in lines if line)}


def fulfils(words: str, name: str) -> bool:
    """Whether the compiler's words are what the program's first line asks for."""
    wanted = expected(name)
    return any(
        re.search(rf"(^|/){name}\.py:{wanted.place}: error: ", line) is not None
        and wanted.text in line
        and (wanted.code == UNASSIGNED or f"[{wanted.code}" in line)
        for line in words.splitlines()
    )


def refusal(compiler: Compiler, name: str) -> str:
    """The compiler's words about the program, empty if it compiles."""
    try:
        compiler.build(HERE / f"{name}.py")
    except AssertionError as error:
        return str(error)
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("name", programs())
def test_refused(name: str, compiler: Compiler) -> None:
    """The build is refused as the program says, or pending.txt knows that it is not."""
    said = pending().get(name)
    if said is not None and not CHECK_UNSUPPORTED:
        pytest.skip(f"listed in pending.txt: {said}")
    assert fulfils(refusal(compiler, name), name) == (said is None)


def test_pending_names_programs() -> None:
    """Each line of pending.txt names a program and says what happens instead."""
    for name, said in pending().items():
        assert name in programs()
        assert said
