"""What builds keep of the library's import: taken if it is whole, made anew if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from naja import unsafe
from naja.runtime.text import unicode_tables
from najac.freeze.kept import Kept

NAME = "naja.runtime.text.unicode_tables.tables"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    before = dict(unsafe.KEPT)
    unsafe.KEPT.clear()
    yield
    unsafe.KEPT.clear()
    unsafe.KEPT.update(before)


def test_what_is_left_is_what_was_made(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "new")
    made = unicode_tables.tables()
    kept.extend()
    unsafe.KEPT.clear()
    Kept(tmp_path / "new")
    assert {NAME: made} == unsafe.KEPT
    assert unicode_tables.tables() is unsafe.KEPT[NAME]


def test_what_is_not_there_is_made(tmp_path: Path) -> None:
    Kept(tmp_path)
    assert unsafe.KEPT == {}
    assert unicode_tables.tables()["zeros"][0][:4] == ord("0").to_bytes(4, "little")


@pytest.mark.parametrize("spoil", [lambda kept: kept[:100], lambda kept: b"", lambda kept: b"i\0\0\0\0"])
def test_what_is_not_whole_is_made_anew(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    kept = Kept(tmp_path)
    made = unicode_tables.tables()
    kept.extend()
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    unsafe.KEPT.clear()
    Kept(tmp_path)
    assert unsafe.KEPT == {}
    assert unicode_tables.tables() == made


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "below")
    unicode_tables.tables()
    kept.extend()
    assert list(unsafe.KEPT) == [NAME]
