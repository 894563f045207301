"""Kept objects: found again, never trusted when damaged, bounded in number."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from najac.backend import cache
from najac.backend.build import compile_cached
from najac.backend.llvm import LlvmError, Tuning
from najac.backend.target import X86_64

TEXT = f'target triple = "{X86_64.triple}"\ndefine i64 @f() {{\n  ret i64 1\n}}\n'


def test_an_object_is_compiled_once(tmp_path: Path) -> None:
    kept = cache.Cache(tmp_path / "deep" / "folder")
    first: dict[str, float] = {}
    again: dict[str, float] = {}
    made = compile_cached(TEXT, X86_64, Tuning(), kept, first)
    assert compile_cached(TEXT, X86_64, Tuning(), kept, again) == made
    assert "llvm emit" in first
    assert again == {}


def test_another_text_or_tuning_is_another_object(tmp_path: Path) -> None:
    kept = cache.Cache(tmp_path)
    for text, tuning in ((TEXT, Tuning()), (TEXT + "\n", Tuning()), (TEXT, Tuning(speed=1))):
        timings: dict[str, float] = {}
        compile_cached(text, X86_64, tuning, kept, timings)
        assert "llvm emit" in timings
    assert len(list(tmp_path.glob("*.o"))) == 3


def test_keys_do_not_confuse_the_borders_of_their_parts() -> None:
    kept = cache.Cache(None)
    assert kept.key("ab", "c") != kept.key("a", "bc")


def test_a_damaged_entry_is_none(tmp_path: Path) -> None:
    kept = cache.Cache(tmp_path)
    kept.put("k", b"content")
    assert kept.get("k") == b"content"
    path = tmp_path / "k.o"
    for damaged in (b"", b"c", b"Content" + path.read_bytes()[7:], path.read_bytes()[:-1]):
        path.write_bytes(damaged)
        assert kept.get("k") is None


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 3)
    kept = cache.Cache(tmp_path)
    for number, key in enumerate("abc"):
        kept.put(key, b"x")
        os.utime(tmp_path / f"{key}.o", (number, number))
    assert kept.get("a") == b"x"
    kept.put("d", b"x")
    assert [kept.get(key) for key in "abcd"] == [b"x", None, b"x", b"x"]


def test_without_a_folder_nothing_is_kept() -> None:
    kept = cache.Cache(None)
    kept.put("k", b"content")
    assert kept.get("k") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = cache.Cache(tmp_path / "file" / "folder")
    kept.put("k", b"content")
    assert kept.get("k") is None


def test_what_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    cache.keep(tmp_path / "name", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["name"]
    cache.keep(tmp_path / "new" / "name", b"content")
    assert (tmp_path / "new" / "name").read_bytes() == b"content"


def test_text_that_llvm_refuses_is_an_error_of_ours() -> None:
    with pytest.raises(LlvmError, match="expected"):
        compile_cached("define nonsense", X86_64, Tuning(), cache.Cache(None))
