"""The tests' images: each program is compiled once a session for a target and its devices, whichever test asks first.

The compiler is compile_server.py; images lie in a folder that all test processes of the session share.
"""

import contextlib
import fcntl
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from najac.config.attached import NOTHING, Attached

SERVER = Path(__file__).with_name("compile_server.py")
ROOT = Path(__file__).resolve().parents[2]


class Compiler:
    """What makes images, or finds them among those in `images`."""

    def __init__(self, images: Path) -> None:
        self._images = images
        self._server: subprocess.Popen[str] | None = None

    def build(self, program: Path, target: str = "unix", attached: Attached = NOTHING) -> Path:
        """The image of a program, called as the program is. It is others', too: not to be changed.

        AssertionError with the compiler's words if the build is refused.
        """
        devices = [sorted(names) for names in (attached.networks, attached.blocks, attached.directories)]
        folder = self._images / _name(program, target, json.dumps(devices))
        image = folder / program.stem
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            if not image.exists():
                words = self._compile([str(program), str(image), target, devices])
                assert not words, words
        return image

    def _compile(self, request: list[object]) -> str:
        """What the compiler says; nothing if the image is there."""
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, str(SERVER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        assert self._server.stdin is not None and self._server.stdout is not None
        reply = ""
        with contextlib.suppress(BrokenPipeError):
            self._server.stdin.write(json.dumps(request) + "\n")
            self._server.stdin.flush()
            reply = self._server.stdout.readline()
        if not reply:
            self._server.kill()
            self._server.communicate()
            self._server = None  # the next program gets another one
            raise AssertionError("the compile server has ended")
        words: str = json.loads(reply)
        return words

    def close(self) -> None:
        """Let the server end."""
        if self._server is not None:
            assert self._server.stdin is not None
            self._server.stdin.close()
            self._server.wait()


def _name(program: Path, target: str, devices: str) -> str:
    """What an image's folder is called: a program of the repository is known by its place, another by the text of its
    folder's Python files.
    """
    if ROOT in program.resolve().parents:
        parts = [str(program.resolve())]
    else:
        parts = [
            text for file in sorted(program.parent.glob("*.py")) for text in (file.name, file.read_text())
        ]
    digest = hashlib.sha256("\0".join([*parts, devices]).encode()).hexdigest()
    return f"{program.stem}-{target}-{digest[:16]}"


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other process is in here with this folder."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
