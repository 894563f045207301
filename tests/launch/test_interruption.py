"""Ctrl-C ends `naja run` on every target, with the status of an interruption, and leaves no process behind."""

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
TARGETS = ["cpython", "unix", "spt", HVT, VIRTIO]


def ended(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def interrupt(command: list[str]) -> None:
    """As a terminal does it: the signal goes to all processes of the foreground's group."""
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
    assert (status, rest, errors) == (INTERRUPTED, b"", b"")
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
    interrupt([*NAJA, "run", "-t", target, *quick, str(program)])


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("how", ["sleeping", "waiting", "busy"])
def test_whatever_the_program_does(how: str, target: str, compiler: Compiler) -> None:
    if target == "cpython":
        interrupt([*NAJA, "run", "-t", target, str(GUEST), "endless", how])
    else:
        image = str(compiler.build(GUEST, target))
        interrupt([sys.executable, "-c", START, image, target, "endless", how])
