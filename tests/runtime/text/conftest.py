"""Every test here runs on CPython's representation of str and bytes."""

import importlib.util
import sys
from types import ModuleType

import pytest


def _format_float(value: float, kind: str, precision: int, alternate: bool) -> str:
    """What `naja.runtime.numeric.floats.format_float` promises, by CPython's own formatting."""
    if kind == "r":
        return repr(value)
    return f"%{'#' if alternate else ''}.{precision}{kind}" % value


_floats = ModuleType("naja.runtime.numeric.floats")
setattr(_floats, "format_float", _format_float)  # noqa: B010  # a module has no such attribute for mypy
if importlib.util.find_spec("naja.runtime.numeric.floats") is None:
    import naja.runtime.numeric

    sys.modules["naja.runtime.numeric.floats"] = _floats
    setattr(naja.runtime.numeric, "floats", _floats)  # noqa: B010


@pytest.fixture(autouse=True)
def _host_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    import host_layout

    host_layout.install(monkeypatch)
