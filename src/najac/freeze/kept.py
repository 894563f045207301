"""What the library computes while it is imported and a later build need not compute again (`unsafe.kept`)."""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
import unicodedata
from pathlib import Path

from naja import unsafe

_FILE = f"kept-{sys.implementation.cache_tag}-{unicodedata.unidata_version}"
"""What is kept is good for one version of CPython's tables."""


class Kept:
    """What earlier builds have left in a folder, which belongs to one state of the library's sources."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        try:
            found: object = marshal.loads(self._file.read_bytes())
        except (OSError, EOFError, ValueError, TypeError):  # it is not there, or not whole
            found = None
        if isinstance(found, dict):
            unsafe.KEPT.update(found)
        self._known = len(unsafe.KEPT)

    def extend(self) -> None:
        """Leaves what has come since for later builds. A folder that cannot be written is no error."""
        if len(unsafe.KEPT) == self._known:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps(unsafe.KEPT))
            os.replace(name, self._file)
        except OSError:
            return
