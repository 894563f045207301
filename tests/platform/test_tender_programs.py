"""The differential programs under the tenders and in QEMU: what they print and their exit codes are CPython's.

A fixed selection of those that need neither files nor sockets nor standard input, another one for each target; with
NAJA_ALL_PROGRAMS set, all of them on every target.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.platform.launching import HVT, VIRTIO, starting
from tests.programs.compiler import Compiler
from tests.programs.test_programs import HERE, Outcome, expected, programs, unsupported

pytestmark = pytest.mark.slow

ALL = bool(os.environ.get("NAJA_ALL_PROGRAMS"))
_SHARE = {"spt": slice(0, None, 24), "hvt": slice(12, None, 24), "virtio": slice(6, None, 48)}
"""Which programs of the list each target takes."""
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
    "os.",
)


def needs_a_host(name: str) -> bool:
    """Whether a program uses what a sealed image does not have."""
    source = (HERE / f"{name}.py").read_text()
    return (HERE / f"{name}.in").exists() or any(word in source for word in _NEEDS_A_HOST)


PROGRAMS = [name for name in programs() if name not in unsupported() and not needs_a_host(name)]


def selected(target: str) -> list[str]:
    """The programs that a target runs."""
    return PROGRAMS if ALL else PROGRAMS[_SHARE[target]]


def check(name: str, target: str, compiler: Compiler, folder: Path) -> None:
    """Compiles and runs a program, and compares."""
    image = compiler.build(HERE / f"{name}.py", folder, target)
    done = subprocess.run(starting(target, image), capture_output=True, check=False, timeout=60)
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
