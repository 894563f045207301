"""A virtual machine's calls for devices: one image whose arguments say what it does."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.programs.compiler import Compiler
from tests.security import guests

from najac.launch import sealed
from najac.launch.targets import kvm_obstacle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.kvm,
    pytest.mark.root,
    pytest.mark.skipif(bool(kvm_obstacle()), reason=kvm_obstacle()),
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]
CRASHED = 70
DISK = bytes(64 * 512)


@pytest.fixture(scope="module")
def puppet(compiler: Compiler, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The image."""
    folder = tmp_path_factory.mktemp("puppet")
    program = folder / "puppet.py"
    program.write_text(guests.PUPPET)
    return compiler.build(program, "hvt").read_bytes()


def run(image: bytes, steps: list[str], disk: Path) -> subprocess.CompletedProcess[bytes]:
    """The puppet does these steps on a machine with a network, a disk and a network with offloads."""
    disk.write_bytes(DISK)
    options = ("--net", f"lan=najas{os.getpid()}", "--block", f"disk={disk}")
    options += ("--net", f"fast=najao{os.getpid()},offloads=on")
    return sealed.run(image, "hvt", "puppet", tuple(steps), options)


@pytest.mark.parametrize("promise", guests.DEVICE_CALLS)
def test_impossible_calls_stop_the_guest(promise: str, puppet: bytes, tmp_path: Path) -> None:
    steps, message = guests.DEVICE_CALLS[promise]
    done = run(puppet, steps, tmp_path / "disk")
    assert done.stdout == b"trying\n"
    assert message in done.stderr.decode()
    assert done.returncode == CRASHED
    assert (tmp_path / "disk").read_bytes() == DISK


@pytest.mark.parametrize("steps", [guests.PUPPET_CONTROL, guests.LYING_HEADER], ids=["control", "header"])
def test_possible_calls_get_away(steps: list[str], puppet: bytes, tmp_path: Path) -> None:
    done = run(puppet, steps, tmp_path / "disk")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"trying\ngot away with it\n", b"")
