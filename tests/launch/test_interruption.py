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

pytestmark = pytest.mark.slow

NAJA = [sys.executable, "-c", "from najac.cli.main import main; main()"]
INTERRUPTED = 128 + signal.SIGINT
PROGRAMS = {
    "sleeping": "import time\n\ndef main() -> None:\n    print('ready', flush=True)\n    time.sleep(600)\n",
    "busy": "def main() -> None:\n    print('ready', flush=True)\n    while True:\n        pass\n",
    "waiting": (
        "import asyncio\n\nasync def main() -> None:\n    print('ready', flush=True)\n"
        "    await asyncio.sleep(600)\n"
    ),
}


def ended(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("target", ["cpython", "unix", "spt", HVT, VIRTIO])
@pytest.mark.parametrize("program", PROGRAMS)
def test_interruption(program: str, target: str, tmp_path: Path) -> None:
    """As a terminal does it: the signal goes to all processes of the foreground's group."""
    (tmp_path / "app.py").write_text(PROGRAMS[program])
    quick = [] if target == "cpython" else ["--quick"]
    naja = subprocess.Popen(
        [*NAJA, "run", "-t", target, *quick, "app.py"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert naja.stdout is not None
    try:
        assert naja.stdout.readline() == b"ready\n"
        os.killpg(naja.pid, signal.SIGINT)
        rest, errors = naja.communicate(timeout=30)
    finally:
        if naja.poll() is None:
            os.killpg(naja.pid, signal.SIGKILL)
            naja.wait()
    status = naja.returncode if naja.returncode >= 0 else 128 - naja.returncode
    assert (status, rest, errors) == (INTERRUPTED, b"", b"")
    until = time.monotonic() + 30
    while not ended(naja.pid):
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.01)
