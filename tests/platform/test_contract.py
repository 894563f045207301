"""What every target promises a program (naja.platform.api), tried by one program on all of them: console, clocks, waiting,
entropy, memory, boot arguments, exit status. Devices: `test_block.py` and `test_network.py`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.platform.launching import HVT, Q35, VIRTIO, image_target, starting
from tests.programs.compiler import Compiler

pytestmark = pytest.mark.slow

GUEST = Path(__file__).with_name("contract_guest.py")
COMPILED = ["unix", "spt", HVT, VIRTIO, Q35]
TARGETS = ["cpython", *COMPILED]
PATIENCE = 120

every_target = pytest.mark.parametrize("target", TARGETS)


class Guests:
    """The program on every target."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler

    def run(
        self,
        target: str,
        *arguments: str,
        memory: int | None = None,
        stdout: BinaryIO | int = subprocess.PIPE,
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs the program on a target to its end."""
        if target == "cpython":
            command = [sys.executable, "-m", "najac.launch.cpython", str(GUEST), *arguments]
        else:
            limit = () if memory is None else ("--memory", str(memory))
            image = self._compiler.build(GUEST, image_target(target))
            command = starting(target, image, *limit, arguments=arguments)
        return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=PATIENCE)


@pytest.fixture
def guests(compiler: Compiler) -> Guests:
    """The program on every target."""
    return Guests(compiler)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What a run printed that ended well."""
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


@every_target
def test_console(target: str, guests: Guests) -> None:
    done = guests.run(target, "console")
    assert done.returncode == 0
    assert done.stderr == b"complaint\n"
    numbers = "".join(f"{number}\n" for number in range(20_000))
    assert done.stdout.decode() == f"first\né ☃ 𝄞\n{numbers}no newline"


@every_target
def test_clocks(target: str, guests: Guests) -> None:
    """A machine's own clock of the date counts whole seconds."""
    begin, before = time.monotonic_ns(), time.time_ns()
    first, slept, second = (int(line) for line in lines(guests.run(target, "clocks")))
    passed, after = time.monotonic_ns() - begin, time.time_ns()
    assert 51_000_000 <= slept <= passed
    assert before - 2_000_000_000 <= first <= second <= after + 2_000_000_000


@every_target
def test_waiting(target: str, guests: Guests) -> None:
    assert lines(guests.run(target, "waiting")) == ["[1, 2, 3]", "timed out"]


@every_target
def test_entropy(target: str, guests: Guests) -> None:
    counts, distinct, first = lines(guests.run(target, "entropy"))
    assert counts == "[0, 1, 6, 7, 8, 255, 256, 257, 1000]"
    assert distinct == "100"
    assert len(first) == 64
    assert lines(guests.run(target, "entropy"))[2] != first


@pytest.mark.parametrize("target", COMPILED)
@pytest.mark.parametrize("memory", [4, 16])
def test_memory(target: str, memory: int, guests: Guests) -> None:
    """Pieces of 64 KiB: fewer than fit, because they have headers, but most of what was given."""
    most = memory << 4
    first, *others = (int(count) for count in lines(guests.run(target, "memory", memory=memory))[0].split())
    assert most * 0.7 < first < most
    assert all(count >= first * 0.9 for count in others)


@pytest.mark.parametrize("target", COMPILED)
def test_hello_in_one_mebibyte(target: str, guests: Guests) -> None:
    assert lines(guests.run(target, "hello", memory=1)) == ["Hello, world!"]


@every_target
def test_arguments(target: str, guests: Guests) -> None:
    words = [
        "arguments",
        "",
        "two words",
        'quo"te',
        "back\\slash",
        "tab\t",
        "é☃𝄞",
        "--option=x",
        "--",
        "x" * 2000,
    ]
    assert ast.literal_eval(lines(guests.run(target, *words))[0]) == words


@every_target
@pytest.mark.parametrize("status", [0, 1, 7, 70, 255])
def test_exit_statuses(target: str, status: int, guests: Guests) -> None:
    done = guests.run(target, "exit", str(status))
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@every_target
def test_an_uncaught_exception(target: str, guests: Guests) -> None:
    done = guests.run(target, "raise")
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode().splitlines()
    assert told[0] == "Traceback (most recent call last):"
    assert told[-1] == "ZeroDivisionError: integer division or modulo by zero"
    assert any("contract_guest.py" in line and "in main" in line for line in told)


@pytest.mark.parametrize("target", ["unix", "spt"])
def test_output_that_nobody_takes_is_an_error(target: str, guests: Guests) -> None:
    with open("/dev/full", "wb") as full:
        done = guests.run(target, "console", stdout=full)
        flushed = guests.run(target, "flush", stdout=full)
    assert done.returncode == 120
    assert b"No space left on device" in done.stderr
    assert flushed.returncode == 120
    assert flushed.stderr.decode().splitlines()[:2] == ["[Errno 28] No space left on device"] * 2
