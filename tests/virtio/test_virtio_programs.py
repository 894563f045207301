"""The differential programs that use what machines have for themselves: what they print and their exit codes are CPython's.

A sample of all the others: tests/platform/test_tender_programs.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.launching import QEMU
from tests.programs.compiler import Compiler
from tests.programs.test_programs import HERE, STRESS_ARGUMENTS, Outcome, expected

from najac.launch import virtio

pytestmark = [pytest.mark.slow, *QEMU]

SELECTION = (
    ("asyncs/async_with", "programs/async_pipeline", "stdlib_time/clocks"),
    ("ints/base_conversion", "floats/accumulate", "stdlib_hashlib/digests", "stdlib_struct/pack_unpack"),
    ("dicts/basic", "strings/basic", "formats/datetime_like", "stdlib_json/custom_types"),
    ("classes/abstract", "exceptions/args_repr", "generators/accumulate_state", "gc/big_buffers"),
)
"""Programs that use what differs most between targets: clocks, the event loop, floats, memory, the end of a program."""


def in_a_machine(image: Path, *arguments: str) -> Outcome:
    """What the image prints, and its exit code."""
    done = virtio.run(image.read_bytes(), "program", arguments)
    return Outcome(done.stdout.decode("utf-8", "backslashreplace"), done.returncode)


@pytest.mark.parametrize("names", SELECTION, ids=lambda names: names[0])
def test_programs(names: tuple[str, ...], compiler: Compiler, tmp_path: Path) -> None:
    for name in names:
        image = compiler.build(HERE / f"{name}.py", tmp_path, "virtio")
        assert in_a_machine(image) == expected(name), name


def test_under_collector_stress(compiler: Compiler, tmp_path: Path) -> None:
    name = "asyncs/async_with"
    image = compiler.build(HERE / f"{name}.py", tmp_path, "virtio")
    assert in_a_machine(image, *STRESS_ARGUMENTS) == expected(name)
