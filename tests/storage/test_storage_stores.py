"""crunch, a directory and an archive on a block device answer alike; hostile archives are refused."""

import asyncio
import io
import os
import subprocess
import tarfile
from collections.abc import Awaitable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naja.storage import DirectoryStore, FrozenStore, KeyValue, TarError, TarStore, crunch, open_tar
from naja.storage.crunch import freeze
from naja.storage.keyvalue import is_key
from naja.storage.media import content_type

FILES = {
    "index.html": b"<h1>hi</h1>" * 100,
    "index.html.gz": b"gz",
    "index.html.br": b"larger than the file itself" * 100,
    "css/site.css": b"body{}",
    "img/" + "long" * 40 + ".svg": b"<svg/>",
    "n\u00e4me.txt": b"umlaut",
    "empty": b"",
    "alone.gz": b"not a variant",
    ".well-known/x": b"w",
}
HIDDEN = {".git/config": b"secret", "a/.env": b"secret"}
TIME = 784111777


class MemoryBlock:
    """A block device in memory."""

    def __init__(self, data: bytes, sector_size: int = 512) -> None:
        self._data = data + bytes(-len(data) % sector_size)
        self.sector_size = sector_size
        self.sectors = len(self._data) // sector_size

    async def read(self, sector: int, target: memoryview) -> None:
        begin = sector * self.sector_size
        if len(target) % self.sector_size or begin + len(target) > len(self._data):
            raise ValueError("outside the device")
        target[:] = self._data[begin : begin + len(target)]

    async def write(self, sector: int, source: memoryview) -> None:
        raise OSError("read only")

    async def flush(self) -> None:
        pass


def archive(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """An archive made by the standard library."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as tar:
        for name, data in files.items():
            info = tarfile.TarInfo("./" + name if name == "empty" else name)
            info.size = len(data)
            info.mtime = TIME
            tar.addfile(info, io.BytesIO(data))
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        link = tarfile.TarInfo("link")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        tar.addfile(link)
    return buffer.getvalue()


def fill(folder: Path) -> str:
    for name, data in {**FILES, **HIDDEN}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (TIME, TIME))
    return str(folder)


def read(store: KeyValue, key: str) -> bytes:
    entry = store.get(key)
    assert entry is not None
    content = entry.contents[0]
    return bytes(asyncio.run(_read(content.read(0, content.size))))


async def _read(waiting: Awaitable[bytes | memoryview]) -> bytes | memoryview:
    return await waiting


@pytest.mark.parametrize("kind", ["crunch", "directory", "pax", "gnu", "sectors"])
def test_all_stores_answer_alike(kind: str, tmp_path: Path) -> None:
    store: KeyValue
    if kind == "crunch":
        store = crunch(fill(tmp_path))
    elif kind == "directory":
        store = DirectoryStore(fill(tmp_path))
    else:
        form = tarfile.GNU_FORMAT if kind == "gnu" else tarfile.PAX_FORMAT
        block = MemoryBlock(archive({**FILES, **HIDDEN}, form), 4096 if kind == "sectors" else 512)
        store = asyncio.run(open_tar(block))
    expected = sorted(set(FILES) - {"index.html.gz"})  # the other variant is larger
    assert store.keys() == expected
    for key in expected:
        assert read(store, key) == FILES[key]
    index = store.get("index.html")
    assert index is not None
    assert [content.coding for content in index.contents] == ["identity", "gzip"]
    assert len({content.etag for content in index.contents}) == 2
    assert (index.modified, index.content_type) == (TIME, "text/html; charset=utf-8")
    for missing in (
        ".git/config",
        "a/.env",
        "",
        "nothing",
        "../x",
        "css",
        "css/",
        "/index.html",
        "link",
        "folder",
    ):
        assert store.get(missing) is None, missing
    with pytest.raises(ValueError):
        asyncio.run(_read(index.contents[0].read(1, index.contents[0].size)))


@pytest.mark.parametrize("kind", ["crunch", "directory", "pax", "gnu", "ustar", "command"])
def test_links_odd_names_and_variants(kind: str, tmp_path: Path) -> None:
    """What a site may hold, whoever packs it: GNU tar makes links of files that are the same, tarfile does."""
    root = tmp_path / "root"
    files = {
        "sub/a.txt": b"x" * 100,
        "é %?#\n.txt": b"odd",
        "empty": b"",
        "d.tar": b"d" * 90,
        "d.tar.gz": b"packed",
    }
    files |= {"z": b"z", "z.gz": b"larger than z"}
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "soft").symlink_to("sub/a.txt")
    (root / "sub/up").symlink_to("../empty")
    (root / "chain").symlink_to("soft")
    (root / "broken").symlink_to("nowhere")
    (root / ("l" * 150)).symlink_to("sub/" + "../sub/" * 20 + "a.txt")
    (root / "hard").hardlink_to(root / "sub/a.txt")
    Path(os.fsdecode(os.fsencode(root) + b"/\xff.txt")).write_bytes(b"a name that is not UTF-8")
    store: KeyValue
    if kind in ("crunch", "directory"):
        store = crunch(str(root)) if kind == "crunch" else DirectoryStore(str(root))
    else:
        packed = tmp_path / "site.tar"
        if kind == "command":
            subprocess.run(["tar", "cf", packed, "-C", root, "."], check=True)
        else:
            form = {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}[kind]
            if form == tarfile.USTAR_FORMAT:
                (root / ("l" * 150)).unlink()
            with tarfile.open(packed, "w", format=form) as tar:
                tar.add(root, arcname=".")
        store = open_bytes(packed.read_bytes())
    texts = {"soft", "chain", "hard"} | ({"l" * 150} if kind != "ustar" else set())
    assert store.keys() == sorted(({*files} - {"d.tar.gz"}) | texts | {"sub/up"})
    for name, data in files.items():
        assert read(store, name) == data
    assert all(read(store, name) == files["sub/a.txt"] for name in texts)
    assert read(store, "sub/up") == b""
    whole, packed_one = store.get("d.tar"), store.get("d.tar.gz")
    assert whole is not None and [content.coding for content in whole.contents] == ["identity", "gzip"]
    assert packed_one is not None and [content.coding for content in packed_one.contents] == ["identity"]
    assert packed_one.content_type == "application/gzip"
    larger = store.get("z")
    assert larger is not None and len(larger.contents) == 1


def test_frozen_content_is_not_copied() -> None:
    data = b"x" * 1000
    store = freeze({"a": data})
    entry = store.get("a")
    assert entry is not None
    assert entry.data is data
    view = asyncio.run(_read(entry.contents[0].read(10, 20)))
    assert isinstance(view, memoryview) and view.obj is data


def test_etags_depend_on_content_alone() -> None:
    def tag(store: FrozenStore) -> str:
        entry = store.get("a")
        assert entry is not None
        return entry.contents[0].etag

    assert tag(freeze({"a": b"1"}, {"a": 1})) == tag(freeze({"a": b"1"}, {"a": 2}))
    assert tag(freeze({"a": b"1"})) != tag(freeze({"a": b"2"}))


def test_source_date_epoch_bounds_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    entry = crunch(fill(tmp_path)).get("css/site.css")
    assert entry is not None and entry.modified == 1000


def test_directory_does_not_follow_links_out(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    root = tmp_path / "root"
    root.mkdir()
    (root / "inside").write_text("i")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "in").symlink_to(root / "inside")
    store = DirectoryStore(str(root))
    assert store.get("out") is None
    assert read(store, "in") == b"i"
    (root / "inside").write_text("changed")
    assert read(store, "inside") == b"changed"


def test_missing_directories(tmp_path: Path) -> None:
    for make in (crunch, DirectoryStore):
        with pytest.raises(NotADirectoryError):
            make(str(tmp_path / "nothing"))


def open_bytes(data: bytes) -> TarStore:
    return asyncio.run(open_tar(MemoryBlock(data)))


def test_malformed_archives() -> None:
    good = archive({"a": b"1" * 600})
    assert open_bytes(bytes(1024)).keys() == []
    # The last two cases end where another header could begin.
    for bad in (b"", good[:2048], b"not a tar" * 100, good[:512] + b"\x01" * 512 + b"x" * 600, b"\xff" * 512):
        with pytest.raises(TarError):
            open_bytes(bad)
    # The device ends in the middle of the content.
    with pytest.raises(TarError):
        open_bytes(good[:1024])


@settings(max_examples=60)
@given(st.integers(0, 2047), st.integers(0, 255))
def test_a_changed_byte_is_an_error_or_harmless(at: int, value: int) -> None:
    data = bytearray(archive({"a" * 120: b"1" * 600}))
    data[at] = value
    try:
        store = open_bytes(bytes(data))
    except TarError:
        return
    keys = store.keys()
    for key in keys:
        assert len(read(store, key)) <= len(data)


def test_keys_and_types() -> None:
    for key in ("a", "a/b.c", ".well-known/x", "a..b"):
        assert is_key(key)
    for key in ("", "/a", "a//b", "a/", "..", "a/../b", "./a", ".a", "a\\b", "a\0"):
        assert not is_key(key)
    assert content_type("A.SVG") == "image/svg+xml"
    assert content_type("dir.d/file") == content_type("x.unknown") == "application/octet-stream"
