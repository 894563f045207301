"""The tests' handle on compile_server.py."""

import json
import subprocess
import sys
from pathlib import Path

SERVER = Path(__file__).with_name("compile_server.py")


class Compiler:
    """A compile_server.py that compiles one program after the other."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SERVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def build(
        self, path: Path, directory: Path, target: str = "unix", networks: tuple[str, ...] = ()
    ) -> Path:
        """Compile the program at `path` for a target into `directory` and give the image.

        `networks` are stacks that use an attached network where the target has host sockets.
        AssertionError with the compiler's words if the build is refused.
        """
        executable = directory / path.stem
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(path), str(executable), target, networks]) + "\n")
        self.process.stdin.flush()
        reply = self.process.stdout.readline()
        assert reply, "the compile server has ended"
        words: str = json.loads(reply)
        assert not words, words
        return executable

    def close(self) -> None:
        """Let the server end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
