"""The runtime's functions beside CPython's own, under the CPython that runs the tests."""

import sys

import pytest

_TOO_NEW = sys.version_info >= (3, 14)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Compiled programs follow CPython 3.11; of 3.14 too much is worded otherwise for a comparison."""
    if _TOO_NEW:
        for item in items:
            if "runtime" in item.path.parts:
                item.add_marker(
                    pytest.mark.skip(
                        reason="compares with CPython 3.11 to 3.13: run the tests under one of these"
                    )
                )
