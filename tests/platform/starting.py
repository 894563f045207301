"""The command that starts an image on a target, or a program under CPython, with devices attached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.programs.compiler import Compiler

from najac.launch import tender
from najac.launch.targets import kvm_obstacle

HVT = pytest.param(
    "hvt", marks=[pytest.mark.kvm, pytest.mark.skipif(bool(kvm_obstacle()), reason=kvm_obstacle())]
)


def command(
    compiler: Compiler, target: str, source: str, folder: Path, options: list[str], arguments: list[str]
) -> list[str]:
    """Writes `source` to app.py in `folder`, compiles it where the target needs that, and gives the command."""
    program = folder / "app.py"
    program.write_text(source)
    if target == "cpython":
        return [sys.executable, "-m", "najac.launch.cpython", *options, str(program), *arguments]
    image = compiler.build(program, folder, target)
    if target == "unix":
        return [str(image), *options, *arguments]
    return [str(tender.path(target)), str(image), *options, "--", *arguments]
