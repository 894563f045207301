"""Objects kept by the hash of what they were made from, so that an unchanged module is not compiled again.

A cache may lose anything at any time and is never trusted for more than speed: an entry's name is the hash of
all input, its content ends in its own hash, and one that does not fit is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_DIGEST = 32
LIMIT = 256
"""The most entries that are kept; the least recently used go first."""


class Cache:
    """A folder of objects; without a folder, no cache at all."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def key(self, *parts: str) -> str:
        """The name for an object made from these inputs."""
        digest = hashlib.sha256()
        for part in parts:
            content = part.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "little"))
            digest.update(content)
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The object, if it is there and whole."""
        if self.folder is None:
            return None
        path = self.folder / f"{key}.o"
        try:
            stored = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content, digest = stored[:-_DIGEST], stored[-_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keeps an object. A folder that cannot be written is no error."""
        if self.folder is not None:
            keep(self.folder / f"{key}.o", content + hashlib.sha256(content).digest())
            with contextlib.suppress(OSError):
                _trim(self.folder)


def keep(path: Path, content: bytes) -> None:
    """Puts a file in place whole or not at all, and makes its folder; who cannot write it does without."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(draft, path)
        except BaseException:
            os.unlink(draft)
            raise


def _trim(folder: Path) -> None:
    entries = sorted(folder.glob("*.o"), key=lambda path: path.stat().st_mtime)
    for path in entries[:-LIMIT]:
        path.unlink(missing_ok=True)
