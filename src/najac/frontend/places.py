"""How an image names source files: it does not depend on where it was made.

What belongs here: that name. What does not: places in messages to users, which have whole paths (`diagnostics.py`).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def short(path: str, folder: str) -> str:
    """A file's path from the folder on that its package is in; `folder` is that of the program."""
    folders = [os.path.abspath(folder), str(_ROOT), *(p for p in sys.path if p)]
    roots = sorted({os.path.join(each, "") for each in folders}, key=len, reverse=True)
    return path[len(next((root for root in roots if path.startswith(root)), "")) :]
