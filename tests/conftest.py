"""Makes helpers importable as `tests.…`, however pytest was started, and lends one compiler to all tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from tests.programs.compiler import Compiler  # noqa: E402  # the path above comes first


@pytest.fixture(scope="session")
def compiler() -> Iterator[Compiler]:
    """The compiler of this test process."""
    server = Compiler()
    yield server
    server.close()
