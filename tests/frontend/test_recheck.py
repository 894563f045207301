"""Code that mypy takes for unreachable because of an earlier test: its types come from a second look."""

import ast
from pathlib import Path

import pytest

from najac.frontend.check import Source, check
from najac.frontend.types import FileTypes, Instance

PROGRAM = """\
class Reader:
    def __init__(self) -> None:
        self.word: str | None = "a"
        self.count = 0

    def advance(self) -> None:
        self.word = None

    def run(self) -> list[str]:
        if self.word is None:
            return []
        self.advance()
        if self.word is None:
            self.count = LATER
            return [str(self.count), "behind"]
        return [self.word]
"""


def looked_at(folder: Path, later: str) -> FileTypes:
    program = folder / "program.py"
    program.write_text(PROGRAM.replace("LATER", later))
    return check([Source("program", str(program))], [], str(folder / "cache"))[str(program)]


def line_of(text: str) -> int:
    return PROGRAM[: PROGRAM.index(text)].count("\n") + 1


@pytest.mark.slow
def test_what_follows_a_second_test_has_types(tmp_path: Path) -> None:
    types = looked_at(tmp_path, "len(self.__dict__)")
    line = line_of("return [str(self.count)")
    found = {place[1]: static for place, static in types.expressions.items() if place[0] == line}
    assert found[19] == Instance("builtins.list", (Instance("builtins.str"),))
    tests = [n.test for n in ast.walk(ast.parse(PROGRAM)) if isinstance(n, ast.If)]
    second = next(t for t in tests if isinstance(t, ast.Compare) and t.lineno == line - 2).left
    assert (second.lineno, second.col_offset, second.end_lineno, second.end_col_offset) in types.forgotten
    assert not types.doubted


@pytest.mark.slow
def test_an_error_there_is_doubt(tmp_path: Path) -> None:
    """mypy itself accepts the program."""
    assert looked_at(tmp_path, "self.word").doubted == {line_of("self.count = LATER")}
