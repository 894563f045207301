"""The same sources give the same bytes: in another folder, with another hash seed, with or without a cache, and whatever
was built before with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
import logging
from dataclasses import dataclass

NAMES = {"b", "a", "c", "d"}
TABLE = {name: len(name) for name in ("x", "yy", "zzz")}


@dataclass
class Point:
    x: int
    y: int = 0


def main() -> None:
    print(Point(1), sorted(NAMES), TABLE)
    logging.warning("seen")
    raise ValueError("told")
"""


def build(folder: Path, target: str, seed: str, cache: Path, program: str = PROGRAM) -> bytes:
    folder.mkdir()
    (folder / "same.py").write_text(program)
    command = [
        sys.executable,
        "-c",
        "from najac.cli.main import main; main()",
        "build",
        "--quick",
        "-t",
        target,
    ]
    subprocess.run(
        [*command, "same.py", "-o", "image"],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(cache)},
    )
    return (folder / "image").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("target", ["unix", "hvt", "virtio"])
def test_images_do_not_depend_on_place_or_hash_seed(target: str, tmp_path: Path) -> None:
    """The second build is in another folder, under another seed, and finds no compiled object. Images for `hvt` and
    `virtio` hold a table of functions and lines, too."""
    default = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    first = build(tmp_path / "one", target, "1", default)
    other = tmp_path / "cache" / "naja"
    other.mkdir(parents=True)
    if (default / "naja" / "types").exists():
        (other / "types").symlink_to(default / "naja" / "types")
    second = build(tmp_path / "a longer name", target, "2", other.parent)
    assert first == second
    assert b"same.py" in first
    assert str(tmp_path).encode() not in first
    assert str(Path(__file__).parents[2]).encode() not in first


@pytest.mark.slow
def test_images_do_not_depend_on_what_was_built_before(tmp_path: Path) -> None:
    """The library's modules are looked at together with others: all that the program needs, or those only that the
    program before it did not need."""
    program = (Path(__file__).parents[2] / "examples/echo/echo.py").read_text()
    build(tmp_path / "before", "unix", "1", tmp_path / "used")
    after = build(tmp_path / "after", "unix", "1", tmp_path / "used", program)
    alone = build(tmp_path / "alone", "unix", "1", tmp_path / "empty", program)
    assert after == alone
