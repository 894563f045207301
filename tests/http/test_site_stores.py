"""The website with other stores than its config.py says: an archive on a block device, a folder; the program is the same."""

import tarfile
from pathlib import Path

import pytest
from backends import Peer, port_argument, serving
from tests.platform.launching import PUBLISHED
from tests.programs.compiler import Compiler

WEBSITE = Path(__file__).resolve().parents[2] / "examples" / "website" / "website.py"
PUBLIC = WEBSITE.parent / "public"
SPT = pytest.param("spt", marks=[pytest.mark.slow, PUBLISHED])
"""A sealed target. The others' block devices: tests/platform/test_block.py."""
LARGE = bytes(range(256)) * 1000
"""Longer than what is read of a file at once, and no whole number of sectors."""


def check_site(peer: Peer) -> None:
    """Pages, variants, ranges, conditions and the page for what is missing, as from the frozen site."""
    for key in ("index.html", "assets/site.css", "assets/mornings.png", "feed.atom"):
        plain = peer.get("/" + key)
        assert (plain.status, plain.body) == (200, (PUBLIC / key).read_bytes()), key
        assert plain.headers["cache-control"] == "max-age=300"
        assert peer.get("/" + key, f"If-None-Match: {plain.headers['etag']}").status == 304
    page = (PUBLIC / "about" / "index.html").read_bytes()
    assert peer.get("/about/").body == page
    assert peer.get("/about").headers["location"] == "/about/"
    assert peer.get("/about/", "Range: bytes=10-19").body == page[10:20]
    packed = peer.get("/", "Accept-Encoding: br")
    assert packed.headers["content-encoding"] == "br"
    assert packed.body == (PUBLIC / "index.html.br").read_bytes()
    assert peer.get("/index.html.br").body == packed.body
    lost = peer.get("/nothing/here")
    assert (lost.status, lost.body) == (404, (PUBLIC / "404.html").read_bytes())
    assert peer.get("/nothing/here", method="HEAD").status == 404
    assert peer.get("/../config.py").status in (400, 404)


@pytest.mark.parametrize("backend", ["cpython", SPT])
def test_an_archive_is_replaced_without_a_build(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    archive = tmp_path / "site.tar"
    attach = ("--block", f"site={archive}")
    with tarfile.open(archive, "w") as tar:
        tar.add(PUBLIC, ".")
    with serving(compiler, WEBSITE, backend, tmp_path, *port_argument(backend), attach=attach) as peer:
        check_site(peer)
    (tmp_path / "large").write_bytes(LARGE)
    (tmp_path / "index.html").write_text("new")
    (tmp_path / "link").symlink_to("./large")
    with tarfile.open(archive, "w") as tar:
        for name in ("index.html", "large", "link"):
            tar.add(tmp_path / name, f"./{name}")
    with serving(compiler, WEBSITE, backend, tmp_path, *port_argument(backend), attach=attach) as peer:
        assert peer.get("/").body == b"new"
        assert peer.get("/large").body == peer.get("/link").body == LARGE
        assert peer.get("/large", "Range: bytes=65530-65550").body == LARGE[65530:65551]
        assert peer.get("/about/").status == 404


@pytest.mark.parametrize("backend", ["cpython", pytest.param("unix", marks=pytest.mark.slow)])
def test_a_folder_is_served_as_it_is_now(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    attach = ("--dir", f"site={PUBLIC}")
    with serving(compiler, WEBSITE, backend, tmp_path, *port_argument(backend), attach=attach) as peer:
        check_site(peer)
    folder = tmp_path / "site"
    folder.mkdir()
    attach = ("--dir", f"site={folder}")
    with serving(compiler, WEBSITE, backend, tmp_path, *port_argument(backend), attach=attach) as peer:
        assert peer.get("/").status == 404
        (folder / "index.html").write_text("first")
        assert peer.get("/").body == b"first"
        (folder / "index.html").write_text("second")
        (folder / "large").write_bytes(LARGE)
        assert peer.get("/").body == b"second"
        assert peer.get("/large").body == LARGE
        (folder / "out").symlink_to("/etc/passwd")
        assert peer.get("/out").status == 404


@pytest.mark.parametrize("content", [b"", b"no archive" * 100], ids=["empty", "nonsense"])
def test_what_is_no_archive(content: bytes, compiler: Compiler, tmp_path: Path) -> None:
    archive = tmp_path / "site.tar"
    archive.write_bytes(content + bytes(-len(content) % 512))
    with (
        pytest.raises(AssertionError, match="site cannot be had"),
        serving(compiler, WEBSITE, "cpython", tmp_path, "--port", "0", attach=("--block", f"site={archive}")),
    ):
        pass
