"""Bytes by library: which item belongs where."""

import pytest

from najac.image.libraries import OTHERS, TEXTS, THUNKS, TYPES, Library, libraries, library_of
from najac.image.sizes import Item, Sizes


@pytest.mark.parametrize(
    ("name", "code", "library"),
    [
        ("naja.net.tcp.machine.Machine.input", True, "naja.net"),
        ("naja.runtime.text.str_core.__add__", True, "naja.runtime.text"),
        ("naja.std.asyncio.events.EventLoop.run", True, "naja.std.asyncio"),
        ("app.main", True, "app"),
        ("allocate.LookupError.uniform", True, THUNKS),
        ("__module__.uniform", True, THUNKS),
        ("_start", True, THUNKS),
        ("str.13", False, TEXTS),
        ("type.Kind", False, TYPES),
        ("naja.classes", False, TYPES),
        ("Choice.1", False, OTHERS),
    ],
)
def test_library_of(name: str, code: bool, library: str) -> None:
    assert library_of(Item((name,), 0, 1, code)) == library


def test_libraries_are_sums() -> None:
    items = (Item(("app.f",), 0, 10, True), Item(("str.1",), 16, 30, False), Item(("app.g",), 32, 5, True))
    assert libraries(Sizes(items, 64, 19)) == [Library(TEXTS, 0, 30), Library("app", 15, 0)]
