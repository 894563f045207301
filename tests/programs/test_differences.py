"""What a compiled program does where it deliberately differs from CPython (docs/language.md)."""

from pathlib import Path

import pytest
from tests.programs.compiler import Compiler
from tests.programs.test_programs import run

MADE_AGAIN = """
class Base:
    pass


def plain() -> type[Base]:
    class Plain(Base):
        pass

    return Plain


def using(n: int) -> int:
    class User(Base):
        def get(self) -> int:
            return n

    return User().get()


def main() -> None:
    print(plain() is plain(), using(1))
    try:
        print(using(2))
    except RuntimeError as error:
        print(error)
"""


@pytest.mark.slow
def test_class_statement_twice(compiler: Compiler, tmp_path: Path) -> None:
    """A class statement gives the same class again; one that uses variables of its function raises."""
    program = tmp_path / "made_again.py"
    program.write_text(MADE_AGAIN)
    outcome = run([str(compiler.build(program))], "made_again")
    assert outcome.stdout == ("True 1\nclass User uses variables of its function and is made a second time\n")
    assert outcome.exit_code == 0


ANSWERS = """
from __future__ import annotations


class Right:
    def __rmul__(self, other: object) -> str:
        return "right"

    def __gt__(self, other: object) -> bool:
        return True


class Left:
    def __mul__(self, other: int) -> Left:
        return Left() if isinstance(other, int) else self

    def __lt__(self, other: int) -> list[int]:
        return [other] if isinstance(other, int) else []


def main() -> None:
    for operate in (lambda: Left() * Right(), lambda: Left() < Right()):
        try:
            print(operate())
        except TypeError as error:
            print(error)
"""


@pytest.mark.slow
def test_operand_that_typing_does_not_expect(compiler: Compiler, tmp_path: Path) -> None:
    """Where the left operand's method answers though typing goes by the right one: TypeError, not a value of another class."""
    program = tmp_path / "answers.py"
    program.write_text(ANSWERS)
    outcome = run([str(compiler.build(program))], "answers")
    assert outcome.stdout == "expected str, got Left\nexpected bool, got list\n"
    assert outcome.exit_code == 0
