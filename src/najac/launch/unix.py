"""Starts an image for `unix`: this process becomes the program.

Nothing stays between the caller and the program: signals reach it, its exit status is the caller's, and the
image lies in memory only, so that there is no file to clean up.
"""

from __future__ import annotations

import os
from typing import NoReturn


def start(image: bytes, name: str, arguments: list[str]) -> NoReturn:
    """Replaces this process by the image, run as `name`. Raises OSError if Linux refuses it."""
    handle = os.memfd_create(name, os.MFD_CLOEXEC)
    with os.fdopen(handle, "wb", closefd=False) as file:
        file.write(image)
    os.execve(handle, [name, *arguments], dict(os.environ))
