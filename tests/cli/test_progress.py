"""What a build shows on a terminal while it lasts."""

import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.test_cli import COMMAND

pytestmark = pytest.mark.slow

LINE = "\r\x1b[2K"


def on_a_terminal(folder: Path, *arguments: str, interrupt_at: str = "") -> tuple[str, int]:
    """What `naja` writes to a terminal that is its stderr, and its exit status. Ctrl-C where a text shows up."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    naja = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = ""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # the other side is closed
            break
        shown += piece.decode("utf-8")
        if interrupt_at and interrupt_at in shown:
            interrupt_at = ""
            os.killpg(naja.pid, signal.SIGINT)
    os.close(ours)
    return shown, naja.wait()


def test_a_slow_import_is_shown_and_taken_away(tmp_path: Path) -> None:
    """The display runs while the program's imports do, and neither disturbs the other."""
    (tmp_path / "app.py").write_text(
        "import time\n\ntime.sleep(1.3)\n\ndef main() -> None:\n    print('hi')\n"
    )
    began = time.monotonic()
    shown, status = on_a_terminal(tmp_path, "build", "--quick", "app.py", "-o", "app")
    assert (status, (tmp_path / "app").exists()) == (0, True)
    lines = shown.split(LINE)
    assert lines[1] == "⠋ app.py: importing the program 0:01"
    assert lines[0] == ""
    assert re.fullmatch(r"app: [0-9.]+ KiB\r\n", lines[-1])
    assert all("app.py: " in line for line in lines[1:-1])
    assert len(lines) < 12 * (time.monotonic() - began)


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C while a program is built: the line goes away, the status is an interruption's."""
    (tmp_path / "app.py").write_text("import time\n\ntime.sleep(60)\n\ndef main() -> None: ...\n")
    shown, status = on_a_terminal(tmp_path, "build", "app.py", interrupt_at="importing the program 0:01")
    assert status in (-signal.SIGINT, 128 + signal.SIGINT)
    assert shown.split(LINE)[-1].strip() == ""
