"""Ctrl-C ends `naja run` on every target, with the status of an interruption, and leaves no process behind; on `unix` a program
that waits is told of it by KeyboardInterrupt, as in CPython.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.platform.launching import HVT, VIRTIO
from tests.programs.compiler import Compiler
from tests.programs.test_programs import RUNNER

pytestmark = pytest.mark.slow

NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]
INTERRUPTED = 128 + signal.SIGINT
START = """
import sys
from pathlib import Path
from najac.launch import sealed, unix, virtio

image, target, *arguments = sys.argv[1:]
content = Path(image).read_bytes()
if target == "unix":
    unix.start(content, "app", arguments)
if target == "virtio":
    virtio.start(content, "app", arguments, virtio.Machine())
sealed.start(content, target, "app", arguments)
"""
"""What `naja run` does once it has compiled."""
GUEST = Path(__file__).parents[1] / "platform" / "contract_guest.py"
TOLD = Path(__file__).with_name("interrupted.py")
ASKED = Path(__file__).with_name("told.py")
TARGETS = ["cpython", "unix", "spt", HVT, VIRTIO]


def ended(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def interrupt(command: list[str], told: bool = False) -> None:
    """As a terminal does it: the signal goes to all processes of the foreground's group. `told`: the program does not expect
    the KeyboardInterrupt that it gets, if it waits already.
    """
    naja = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert naja.stdout is not None
    try:
        assert naja.stdout.readline() == b"ready\n"
        os.killpg(naja.pid, signal.SIGINT)
        rest, errors = naja.communicate(timeout=60)
    finally:
        if naja.poll() is None:
            os.killpg(naja.pid, signal.SIGKILL)
            naja.wait()
    status = naja.returncode if naja.returncode >= 0 else 128 - naja.returncode
    assert (status, rest) == (INTERRUPTED, b"")
    assert errors == b"" or (told and errors.endswith(b"\nKeyboardInterrupt\n"))
    until = time.monotonic() + 60
    while not ended(naja.pid):
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.01)


@pytest.mark.parametrize("target", TARGETS)
def test_naja_run(target: str, tmp_path: Path) -> None:
    """From the source on."""
    program = tmp_path / "app.py"
    program.write_text(
        "import time\n\ndef main() -> None:\n    print('ready', flush=True)\n    time.sleep(600)\n"
    )
    quick = [] if target == "cpython" else ["--quick"]
    interrupt([*NAJA, "run", "-t", target, *quick, str(program)], told=target == "unix")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("how", ["sleeping", "waiting", "busy"])
def test_whatever_the_program_does(how: str, target: str, compiler: Compiler) -> None:
    if target == "cpython":
        interrupt([*NAJA, "run", "-t", target, str(GUEST), "endless", how])
    else:
        image = str(compiler.build(GUEST, target))
        told = target == "unix" and how != "busy"
        interrupt([sys.executable, "-c", START, image, target, "endless", how], told)


def waits(process: int) -> bool:
    """Whether a process is in a system call that takes its time."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def conversation(command: list[str], how: str) -> tuple[list[str], int, bool]:
    """What a program prints that is interrupted after each line "ready", its exit status, and whether it ended by
    KeyboardInterrupt.
    """
    process = subprocess.Popen(
        [*command, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stderr is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line == "ready\n":
            while how != "computing" and not waits(process.pid):
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
    status = process.wait(60)
    return lines, status, process.stderr.read().endswith("\nKeyboardInterrupt\n")


@pytest.mark.parametrize("how", ["sleeping", "reading", "tasks", "stubborn", "raising"])
def test_the_program_is_told(how: str, compiler: Compiler) -> None:
    """What it catches and cleans up is what it would under CPython."""
    wanted = conversation([sys.executable, str(RUNNER), str(TOLD)], how)
    assert conversation([str(compiler.build(TOLD))], how) == wanted


def test_a_program_that_does_not_look_ends_all_the_same(compiler: Compiler) -> None:
    """A second later, and without more ado."""
    wanted = (["ready\n"], -signal.SIGINT, False)
    assert conversation([str(compiler.build(TOLD))], "computing") == wanted


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_event_loop_that_is_asked_for_signals_gets_them(
    number: int, target: str, compiler: Compiler
) -> None:
    """On all targets: as the process's own, by the tender, by the serial line."""
    command = [sys.executable, str(RUNNER), str(ASKED)]
    if target != "cpython":
        command = [sys.executable, "-c", START, str(compiler.build(ASKED, target)), target]
    naja = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    assert naja.stdout is not None
    assert naja.stdout.readline() == "ready\n"
    naja.send_signal(number)
    rest, _ = naja.communicate(timeout=60)
    assert (naja.returncode, rest) == (0, f"signal {int(number)}\nfinally\n")
