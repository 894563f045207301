"""Starts a sealed image under its tender: `spt` and `hvt`. This process becomes the tender.

The image lies in memory only and is handed over as an open descriptor, so that there is no file to clean up;
the exit status is the program's own, or one of the tender's (64: refused, 71: the machine lacks something).
"""

from __future__ import annotations

import os
import subprocess
from typing import NoReturn

from najac.launch import tender


def command(target: str, handle: int, name: str, options: list[str], arguments: list[str]) -> list[str]:
    image = f"/proc/self/fd/{handle}"
    return [f"naja-{target}", image, "--name", name, *options, "--", *arguments]


def in_memory(image: bytes, name: str) -> int:
    """An inheritable descriptor of a file in memory with the image's bytes."""
    handle = os.memfd_create(name, 0)
    with os.fdopen(handle, "wb", closefd=False) as file:
        file.write(image)
    return handle


def start(
    image: bytes, target: str, name: str, arguments: list[str], options: tuple[str, ...] = ()
) -> NoReturn:
    """Replaces this process by the tender with the image, called `name`. `options` are the tender's.

    Raises TenderError if the tender cannot be compiled, OSError if Linux refuses.
    """
    executable = tender.path(target)
    handle = in_memory(image, name)
    os.execve(executable, command(target, handle, name, list(options), arguments), dict(os.environ))


def run(
    image: bytes,
    target: str,
    name: str = "image",
    arguments: tuple[str, ...] = (),
    options: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[bytes]:
    """Runs an image under its tender to its end and gives what it wrote. Raises as `start` does."""
    executable = tender.path(target)
    handle = in_memory(image, name)
    try:
        words = command(target, handle, name, list(options), list(arguments))
        return subprocess.run(
            words, executable=executable, pass_fds=(handle,), capture_output=True, check=False
        )
    finally:
        os.close(handle)
