"""Boot arguments and the host's sockets do the same under CPython and compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.platform import guests
from tests.platform.launching import HVT, Q35, VIRTIO, command
from tests.programs.compiler import Compiler

pytestmark = pytest.mark.slow

EVERYTHING = (
    "--needed=0x10 --port -7 --ratio 1e3 --no-loud --color dark-blue --mode slow --where 10.0.0.1 "
    "--tags a --tags=b --sizes 1 --sizes 2 --name --needed"
)
COMMAND_LINES = [
    "--needed 3",
    EVERYTHING,
    "--help",
    "",
    "--prot 1",
    "--needed x",
    "--needed",
    "--needed 1 --color green",
    "--needed 1 stray",
    "--needed 1 --needed 2",
    "--needed 1 --loud=1",
    "--needed 1 --where 1.2.3",
    "--needed 99999999999999999999999999",
]


def test_arguments(compiler: Compiler, tmp_path: Path) -> None:
    program = tmp_path / "app.py"
    program.write_text(guests.ARGUMENTS)
    image = compiler.build(program)
    for line in COMMAND_LINES:
        cpython = [sys.executable, "-m", "najac.launch.cpython", str(program), *line.split()]
        expected = subprocess.run(cpython, capture_output=True, check=False)
        found = subprocess.run([str(image), *line.split()], capture_output=True, check=False)
        assert (found.returncode, found.stdout, found.stderr) == (
            expected.returncode,
            expected.stdout,
            expected.stderr,
        )
        assert found.returncode in (0, 64)


@pytest.mark.parametrize("target", ["cpython", "unix", "spt", HVT, VIRTIO, Q35])
def test_a_device_that_is_not_attached(target: str, compiler: Compiler, tmp_path: Path) -> None:
    """Said before any device is touched: the file behind the first one does not exist, and nobody has noticed. QEMU opens
    its files itself, so it gets none.
    """
    machine = target.startswith("virtio")
    options = [] if machine else ["--block", f"first={tmp_path / 'absent'}"]
    program = tmp_path / "app.py"
    program.write_text(guests.TWO_DISKS)
    line = command(compiler, target, program, options, [])
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (64, "")
    assert ("first" if machine else "second") in done.stderr
    assert "attached" in done.stderr
    assert "absent" not in done.stderr
    line += ["--", "--count", "many"] if target in ("spt", "hvt") else ["--count", "many"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (64, "")
    assert "--count takes INT: not a whole number: 'many'" in done.stderr


def test_host_sockets(compiler: Compiler, tmp_path: Path) -> None:
    program = tmp_path / "app.py"
    program.write_text(guests.HOST_SOCKETS)
    image = compiler.build(program)
    cpython = [sys.executable, "-m", "najac.launch.cpython", str(program)]
    expected = subprocess.run(cpython, capture_output=True, text=True, check=True, timeout=60)
    found = subprocess.run([str(image)], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout == expected.stdout
    assert expected.stdout.startswith("b'HELLO' True\nb''\nrefused 111\nb'datagram' True\nb'back'\n")
