"""Each fuzz target for a bounded number of runs, from a fixed seed, and everything that was ever found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz.engine import Finding, Target, fuzz
from tests.fuzz.targets import TARGETS

_CORPUS = sorted(Path(__file__).with_name("corpus").glob("*/*.bin"))
_RUNS, _STACK_RUNS = 1500, 150


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_escapes(name: str) -> None:
    target = TARGETS[name]
    runs = _STACK_RUNS if name == "stack" else _RUNS
    assert fuzz(target, seed=1, runs=runs)[0] == runs


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_are_good(name: str) -> None:
    for octets in (*TARGETS[name].seeds, b""):
        TARGETS[name].run(octets)


@pytest.mark.parametrize("file", _CORPUS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_was_found_stays_repaired(file: Path) -> None:
    TARGETS[file.parent.name].run(file.read_bytes())


def test_a_fault_is_found() -> None:
    def faulty(octets: bytes) -> None:
        if octets.startswith(b"na") and len(octets) > 4:
            raise ValueError

    with pytest.raises(Finding) as found:
        fuzz(Target("faulty", faulty, (b"na",)), seed=1, runs=10_000)
    assert found.value.octets.startswith(b"na") and len(found.value.octets) > 4
    with pytest.raises(ValueError):
        faulty(found.value.octets)
