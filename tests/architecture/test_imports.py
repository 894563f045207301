"""The table of allowed imports in ARCHITECTURE.md holds: no package imports what its row does not name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"

CONFINED = {"mypy": "najac.frontend", "llvmlite": "najac.backend", "click": "najac.cli", "rich": "najac.cli"}
"""Libraries that one package alone may import."""

_ROW = re.compile(r"\| `(naja\S*)` \| (.*?) \|")


def table() -> dict[str, set[str]]:
    """What each package may import, from ARCHITECTURE.md."""
    rows = (_ROW.match(line) for line in (ROOT / "ARCHITECTURE.md").read_text().splitlines())
    return {row[1]: set(re.findall(r"`(\S+?)`", row[2])) for row in rows if row is not None}


def package(parts: tuple[str, ...]) -> str:
    """The package that a dotted name belongs to: its first two parts."""
    return ".".join(parts[:2])


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            if node.module in ("naja", "najac"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def files() -> Iterator[tuple[str, Path]]:
    """Every source file with its package."""
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES).with_suffix("").parts
        if parts[-1] != "__init__" or len(parts) > 2:
            yield package(parts), path


def test_every_package_has_a_row() -> None:
    """The table names exactly the packages that there are."""
    assert {name for name, _ in files()} == set(table())


def test_imports_are_allowed() -> None:
    """Each import between packages is in the table."""
    allowed = table()
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for own, path in files()
        for name in imports(path)
        if name.split(".")[0] in ("naja", "najac")
        and package(tuple(name.split("."))) not in {own, "naja", "najac", *allowed.get(own, ())}
    ]
    assert not broken, "\n".join(broken)


def test_rows_are_needed() -> None:
    """What the table allows is also done: a row that is too generous is corrected."""
    used: dict[str, set[str]] = {name: set() for name, _ in files()}
    for own, path in files():
        used[own].update(package(tuple(name.split("."))) for name in imports(path))
    idle = [f"{own} does not import {other}" for own, row in table().items() for other in row - used[own]]
    assert not idle, "\n".join(idle)


def test_libraries_are_confined() -> None:
    """mypy, llvmlite, click and rich are each imported in one package."""
    broken = [
        f"{path.relative_to(ROOT)} imports {name}"
        for own, path in files()
        for name in imports(path)
        if CONFINED.get(name.split(".")[0], own) != own
    ]
    assert not broken, "\n".join(broken)


def test_guest_does_not_import_the_toolchain() -> None:
    """Nothing under src/naja names najac."""
    assert not [
        path
        for own, path in files()
        if own.startswith("naja.")
        for n in imports(path)
        if n.startswith("najac")
    ]
