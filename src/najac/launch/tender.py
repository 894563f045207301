"""The tenders as executables: `path(target)` gives one, compiled when its sources are new.

A tender is a Naja program for `unix`. It is compiled by a Python process of its own, because a build imports
what it compiles and this process imports another program: `python -m najac.launch.tender TARGET FILE`. Who needs it while
another process compiles it waits for that.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from najac.build import ROOT, TENDERS, build, cache_folder

_PACKAGES = ("naja", "najac")


class TenderError(Exception):
    """A tender could not be compiled; the message is the compiler's."""


def sources_digest() -> str:
    """What decides how a tender's executable looks: every source of the library and of the compiler."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for source in sorted((ROOT / package).rglob("*.py")):
            digest.update(source.relative_to(ROOT).as_posix().encode() + b"\0")
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


def path(target: str) -> Path:
    """The tender's executable. Raises TenderError."""
    file = cache_folder() / "tenders" / sources_digest() / f"naja-{target}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                _compile_apart(target, file)
    return file


def _compile_apart(target: str, file: Path) -> None:
    command = [sys.executable, "-m", "najac.launch.tender", target, str(file)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *_inherited_path()])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise TenderError(f"the tender for {target} could not be compiled\n{done.stderr.strip()}")


def _inherited_path() -> list[str]:
    return [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]


def compile_tender(target: str, file: Path) -> None:
    """Puts a tender in place whole or not at all. Raises what `najac.build.build` raises."""
    done = build(str(TENDERS / f"{target}.py"), "unix")
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(done.image)
    draft.chmod(0o755)
    draft.replace(file)


if __name__ == "__main__":
    compile_tender(sys.argv[1], Path(sys.argv[2]))
