"""Where the linker is: the `zig` binary inside the ziglang package carries LLVM's `ld.lld`."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path


class ToolMissing(Exception):
    """The toolchain is not installed as it should be."""


@cache
def zig() -> Path:
    """The path of the zig binary, found without importing or starting anything."""
    spec = importlib.util.find_spec("ziglang")
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        path = Path(folder) / ("zig.exe" if os.name == "nt" else "zig")
        if path.exists():
            return path
    raise ToolMissing("the ziglang package is not installed; `pip install ziglang==0.17.0` brings the linker")


def linker() -> list[str]:
    """The command that starts `ld.lld`."""
    return [str(zig()), "ld.lld"]
