"""The security guests under their tenders: each promise is kept by a signal or by the tender's word."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest
from tests.security import guests

from najac.backend.llvm import QUICK_TUNING
from najac.build import build
from najac.launch import sealed
from najac.launch.targets import kvm_obstacle

pytestmark = pytest.mark.slow

KVM = pytest.param(
    "hvt", marks=[pytest.mark.kvm, pytest.mark.skipif(bool(kvm_obstacle()), reason=kvm_obstacle())]
)
CRASHED = 70
TARGETS = ["spt", KVM]


def run(source: str, target: str, folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Compiles a program for a target and runs it under the tender."""
    path = folder / "guest.py"
    path.write_text(source)
    image = build(str(path), target, tuning=QUICK_TUNING).image
    return sealed.run(image, target, "guest", ("a", "bc"), options)


@pytest.mark.parametrize("promise", guests.MEMORY)
def test_memory_in_the_sandbox(promise: str, tmp_path: Path) -> None:
    done = run(guests.MEMORY[promise], "spt", tmp_path)
    assert b"got away" not in done.stdout
    assert done.returncode == -signal.SIGSEGV


@pytest.mark.parametrize("promise", guests.MEMORY)
@pytest.mark.parametrize("target", [KVM])
def test_memory_in_the_virtual_machine(target: str, promise: str, tmp_path: Path) -> None:
    done = run(guests.MEMORY[promise], target, tmp_path)
    assert b"got away" not in done.stdout
    assert done.returncode == CRASHED
    assert b"the guest crashed\nrip " in done.stderr


@pytest.mark.parametrize("promise", guests.CALLS)
@pytest.mark.parametrize("target", [KVM])
def test_calls_of_the_virtual_machine(target: str, promise: str, tmp_path: Path) -> None:
    program, message = guests.CALLS[promise]
    done = run(program, target, tmp_path)
    assert b"got away" not in done.stdout
    assert done.returncode == CRASHED
    assert message in done.stderr.decode()


@pytest.mark.parametrize("promise", guests.SYSTEM_CALLS)
def test_system_calls_in_the_sandbox(promise: str, tmp_path: Path) -> None:
    done = run(guests.SYSTEM_CALLS[promise], "spt", tmp_path)
    assert b"got away" not in done.stdout
    assert done.returncode == -signal.SIGSYS


@pytest.mark.parametrize("target", TARGETS)
def test_the_control_gets_away(target: str, tmp_path: Path) -> None:
    done = run(guests.CONTROL, target, tmp_path)
    assert (done.returncode, done.stdout) == (0, b"trying\ngot away with it\n")


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_allowed_works(target: str, tmp_path: Path) -> None:
    done = run(guests.HARMLESS, target, tmp_path, "--memory", "1")
    assert (done.returncode, done.stdout, done.stderr) == (7, b"Hello, world! ['guest', 'a', 'bc']\n", b"")
