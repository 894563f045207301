"""The whole pipeline on random programs: same results, every value within its range, every rule of the IR
kept."""

from __future__ import annotations

import random

import pytest
from arithmetic import random_program
from interpreter import Machine

from najac.ir.parse import parse_functions
from najac.ir.program import Program
from najac.passes.pipeline import PASSES, Timings, run

INPUTS = [0, 1, 5, -3, 255, 1 << 31, (1 << 62) - 1, -(1 << 62), 1 << 63, (1 << 64) - 1, 1 << 90]


def program_of(text: str) -> Program:
    functions = parse_functions(text)
    return Program(functions=functions, exports={"main": functions[-1], "open": functions[1]})


def results(program: Program, generator: random.Random) -> list[float]:
    found = []
    for _ in range(6):
        machine = Machine(fuel=200_000)
        args = [machine.word(generator.choice(INPUTS)) for _ in "xy"]
        found.append(machine.unword(machine.call(program.exports["main"], [*args])))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_random_arithmetic_means_the_same(seed: int) -> None:
    program = program_of(random_program(random.Random(seed)))
    expected = results(program, random.Random(seed))
    run(program, verify=True)
    assert results(program, random.Random(seed)) == expected


def test_timings_name_every_pass() -> None:
    timings = Timings()
    run(program_of(random_program(random.Random(1))), timings=timings)
    assert list(timings.seconds) == list(dict.fromkeys(name for name, _, _ in PASSES))
