"""Random programs do compiled what they do under CPython: many in one build, shrunk to the one that does not."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.programs.compiler import Compiler
from tests.programs.test_programs import ENVIRONMENT, RUNNER
from tests.properties.cases import Case, batch, program

BATCHES, BATCH = 3, 60


def lines(command: list[str]) -> list[str]:
    """What a program prints, by lines; its exit status is the last."""
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=60, check=False)
    return [*done.stdout.decode("utf-8", "backslashreplace").splitlines(), f"exit {done.returncode}"]


@pytest.mark.slow
def test_random_programs(compiler: Compiler, tmp_path: Path) -> None:
    """Every case of each batch prints the same line."""

    @settings(
        max_examples=BATCHES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(batch(BATCH))
    def agree(cases: list[Case]) -> None:
        path = tmp_path / "cases.py"
        path.write_text(program(cases))
        wanted = lines([sys.executable, str(RUNNER), str(path)])
        got = lines([str(compiler.build(path, tmp_path))])
        assert got == wanted, path.read_text()

    agree()
