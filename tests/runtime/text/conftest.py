"""Every test here runs on CPython's representation of str and bytes."""

import host_layout
import pytest


@pytest.fixture(autouse=True)
def _host_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    host_layout.install(monkeypatch)
