"""Random functions do compiled what they do under CPython: many in one program.

NAJA_RANDOM_SEED, a number, draws other ones than usual.
"""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.programs.compiler import Compiler
from tests.programs.test_programs import ENVIRONMENT, RUNNER
from tests.properties.cases import case, program

COUNT = 150
SEED = int(os.environ.get("NAJA_RANDOM_SEED", "1"))


def lines(command: list[str]) -> list[str]:
    """What a program prints, by lines; its exit status is the last."""
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=60, check=False)
    return [*done.stdout.decode("utf-8", "backslashreplace").splitlines(), f"exit {done.returncode}"]


@pytest.mark.slow
def test_random_programs(compiler: Compiler, tmp_path: Path) -> None:
    """Every case prints the same line."""
    chance = Random(SEED)
    cases = [case(chance) for _ in range(COUNT)]
    path = tmp_path / "cases.py"
    path.write_text(program(cases))
    wanted = lines([sys.executable, str(RUNNER), str(path)])
    got = lines([str(compiler.build(path))])
    assert len(wanted) == COUNT + 1
    different = [
        f"{case.body}\n{case.arguments}" for case, a, b in zip(cases, wanted, got, strict=False) if a != b
    ]
    assert got == wanted, "\n\n".join(different)
