"""Where a program's modules come from that are in two forms: written in Python, and compiled to machine code.

What belongs here: the standard modules that Naja compiles from CPython's own source, and which compiled parts of packages are
taken for missing, so that a package falls back on what it has in Python. What does not: the import itself (`importer.py`).
"""

from __future__ import annotations

import ast
from functools import cache
from importlib.machinery import ExtensionFileLoader
from importlib.util import find_spec, resolve_name
from pathlib import Path
from types import FrameType

PLAIN = frozenset(
    {
        "calendar",
        "datetime",
        "_pydatetime",  # what datetime consists of from 3.12 on
        "_strptime",
        "fnmatch",
        "graphlib",
        "html",
        "html.entities",
        "ipaddress",
        "random",
        "secrets",
        "shlex",
        "textwrap",
        "urllib.parse",
        "uuid",
    }
)
"""Standard modules that have no overlay and need none: their source is compiled as an installed package's is. typeshed says
what their functions take and give."""


def is_hidden(name: str, level: int, package: str | None, frame: FrameType) -> bool:
    """Whether a module that guest code imports is to be taken for missing: it is machine code, part of the package that imports
    it or of the standard library's machinery, and the statement says what to do without it."""
    if level:
        if not package:
            return False
        name = resolve_name("." * level + name, package)
    own = package is not None and name.partition(".")[0] == package.partition(".")[0]
    if not own and not name.startswith("_"):
        return False
    if not _has_other_way(frame.f_code.co_filename, frame.f_lineno):
        return False
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        return False
    return found is not None and (isinstance(found.loader, ExtensionFileLoader) or found.origin == "built-in")


def _has_other_way(path: str, line: int) -> bool:
    """Whether an import at this line stands in a `try` that catches ImportError."""
    return any(first <= line <= last for first, last in _tries(path))


@cache
def _tries(path: str) -> tuple[tuple[int, int], ...]:
    """The first and last lines of what stands between `try` and `except ImportError` in a file."""
    if not path.endswith(".py"):
        return ()
    return tuple(
        (node.body[0].lineno, node.body[-1].end_lineno or node.body[-1].lineno)
        for node in ast.walk(ast.parse(Path(path).read_bytes()))
        if isinstance(node, ast.Try) and any(_catches_import_error(handler) for handler in node.handlers)
    )


def _catches_import_error(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None
        or (isinstance(kind, ast.Name) and kind.id in ("ImportError", "ModuleNotFoundError", "Exception"))
        for kind in kinds
    )
