"""The differential programs under the tenders: what they print and their exit codes are CPython's.

A fixed selection of those that need neither files nor sockets nor standard input; with NAJA_ALL_PROGRAMS set, all of
them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.platform.launching import HVT, starting
from tests.programs.compiler import Compiler
from tests.programs.test_programs import HERE, Outcome, expected, programs, unsupported

pytestmark = pytest.mark.slow

STEP = 1 if os.environ.get("NAJA_ALL_PROGRAMS") else 24
"""Every so many programs one is taken."""
_NEEDS_A_HOST = (
    "open(",
    "input(",
    "stdin",
    "start_server",
    "open_connection",
    "import socket",
    "tempfile",
    "os.",
)


def needs_a_host(name: str) -> bool:
    """Whether a program uses what a sealed image does not have."""
    source = (HERE / f"{name}.py").read_text()
    return (HERE / f"{name}.in").exists() or any(word in source for word in _NEEDS_A_HOST)


SELECTED = [name for name in programs() if name not in unsupported() and not needs_a_host(name)][::STEP]


@pytest.mark.parametrize("target", ["spt", HVT])
@pytest.mark.parametrize("name", SELECTED)
def test_programs(name: str, target: str, compiler: Compiler, tmp_path: Path) -> None:
    image = compiler.build(HERE / f"{name}.py", tmp_path, target)
    done = subprocess.run(starting(target, image), capture_output=True, check=False, timeout=60)
    wanted = expected(name)
    assert Outcome(done.stdout.decode(), done.returncode) == wanted, done.stderr.decode()
