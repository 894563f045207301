"""How often programs are lowered: what is found of numbers may take another round, and most programs take one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENUMS_BESIDE_INTS = """
from enum import IntEnum

class Colour(IntEnum):
    RED = 1

def main() -> None:
    found: list[tuple[int, Colour]] = []
    found.append((7, Colour.RED))
    kept = found
    for number, colour in kept:
        print(number, colour)
"""

ATTRIBUTES_OF_OBJECTS = """
import operator

class Point:
    def __init__(self, x: int) -> None:
        self.x = x

def double(x: int) -> int:
    return x * 2

GETTERS = [operator.attrgetter("x")]
CALLED = [double]

def show(getter: "operator.attrgetter[object]", value: object) -> None:
    print(getter(value))

def main() -> None:
    for each in (Point(1), Point(2)):
        show(GETTERS[0], each)
    print(CALLED[0](3))
"""

INT_FOR_FLOAT = """
def half(x: float) -> float:
    return x / 2

def main() -> None:
    print(half(3))
"""


def rounds(folder: Path, text: str) -> list[bool]:
    """By round: whether the library was lowered in it, too."""
    program = folder / "program.py"
    program.write_text(text)
    command = [sys.executable, str(Path(__file__).with_name("rounds.py")), str(program)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": "0"})
    assert done.returncode == 0, done.stderr
    found: list[bool] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_an_enumeration_beside_ints_is_none_of_them(tmp_path: Path) -> None:
    assert rounds(tmp_path, ENUMS_BESIDE_INTS) == [True]


@pytest.mark.slow
def test_what_attributes_are_read_of_goes_into_no_other_function(tmp_path: Path) -> None:
    assert rounds(tmp_path, ATTRIBUTES_OF_OBJECTS) == [True]


@pytest.mark.slow
def test_what_the_program_alone_tells_comes_before_the_library(tmp_path: Path) -> None:
    found = rounds(tmp_path, INT_FOR_FLOAT)
    assert len(found) > 1 and found.count(True) == 1
