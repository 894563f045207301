"""The differential programs under the tenders and in QEMU: what they print and their exit codes are CPython's.

A fixed selection of those that need neither files nor sockets nor standard input, another one for each target; with
NAJA_ALL_PROGRAMS set, all of them on every target.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.platform.launching import HVT, VIRTIO, starting
from tests.programs import together
from tests.programs.compiler import Compiler
from tests.programs.test_programs import ALL, STRESS_ARGUMENTS, Outcome, expected, programs, unsupported
from tests.programs.together import HERE

pytestmark = pytest.mark.slow

_SHARE = {"spt": slice(0, None, 24), "hvt": slice(12, None, 24), "virtio": slice(6, None, 48)}
"""Which programs of the list each target takes."""
_OF_MACHINES = (
    *("asyncs/async_with", "programs/async_pipeline", "stdlib_time/clocks"),
    *("ints/base_conversion", "floats/accumulate", "stdlib_hashlib/digests", "stdlib_struct/pack_unpack"),
    *("dicts/basic", "strings/basic", "formats/datetime_like", "stdlib_json/custom_types"),
    *("classes/abstract", "exceptions/args_repr", "generators/accumulate_state", "gc/big_buffers"),
)
"""Programs for `virtio`, which has no kernel beneath it: they use what differs most between targets, clocks, the event
loop, floats, memory, the end of a program."""
_AT_ONCE = 8
"""Programs in an image. What they do on a target is the same in company."""
_NEEDS_A_HOST = (
    "open(",
    "input(",
    "stdin",
    "start_server",
    "open_connection",
    "create_datagram_endpoint",
    "create_server",
    "create_connection",
    "import socket",
    "tempfile",
    "chdir(",
    "os.",
)


def needs_a_host(name: str) -> bool:
    """Whether a program uses what a sealed image does not have."""
    source = (HERE / f"{name}.py").read_text()
    return (HERE / f"{name}.in").exists() or any(word in source for word in _NEEDS_A_HOST)


PROGRAMS = [name for name in programs() if name not in unsupported() and not needs_a_host(name)]


def selected(target: str) -> list[str]:
    """The programs that a target runs."""
    if ALL:
        return PROGRAMS
    more = _OF_MACHINES if target == "virtio" else ()
    return sorted({*PROGRAMS[_SHARE[target]], *more})


def check(name: str, target: str, compiler: Compiler, folder: Path, *options: str) -> None:
    """Runs a program and compares."""
    names = selected(target)
    begin = names.index(name) // _AT_ONCE * _AT_ONCE
    image = together.image(compiler, names[begin : begin + _AT_ONCE], target, folder)
    command = starting(target, image, arguments=(*options, name))
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    found = Outcome(done.stdout.decode("utf-8", "backslashreplace"), done.returncode)
    assert found == expected(name), done.stderr.decode()


@pytest.mark.parametrize("name", selected("spt"))
def test_in_the_sandbox(name: str, compiler: Compiler, tmp_path: Path) -> None:
    check(name, "spt", compiler, tmp_path)


@pytest.mark.parametrize("target", [HVT])
@pytest.mark.parametrize("name", selected("hvt"))
def test_in_the_virtual_machine(name: str, target: str, compiler: Compiler, tmp_path: Path) -> None:
    check(name, target, compiler, tmp_path)


@pytest.mark.parametrize("target", [VIRTIO])
@pytest.mark.parametrize("name", selected("virtio"))
def test_under_qemu(name: str, target: str, compiler: Compiler, tmp_path: Path) -> None:
    check(name, target, compiler, tmp_path)


@pytest.mark.parametrize("target", [VIRTIO])
def test_under_collector_stress(target: str, compiler: Compiler, tmp_path: Path) -> None:
    check("asyncs/async_with", target, compiler, tmp_path, *STRESS_ARGUMENTS)
