"""What no image can do: code that is made while the program runs, names looked up by a computed string, threads.

What belongs here: recognising these in what a call or attribute names, and the words of the refusal.
"""

from __future__ import annotations

import ast
import builtins
import collections
import dataclasses
import importlib
import types
import typing
from typing import TYPE_CHECKING

from najac.frontend.diagnostics import Place, Refusal

if TYPE_CHECKING:
    from najac.freeze.freeze import CannotFreeze
    from najac.lower.function import FunctionLowering

_BUILTINS: dict[object, str] = {
    builtins.eval: "there is no interpreter in an image; write a parser for what may come, or a dict of functions",
    builtins.exec: "there is no interpreter in an image; what can run at import may use exec there",
    builtins.compile: "there is no interpreter in an image; what can run at import may use compile there",
    builtins.globals: "keep a dict of your own",
    builtins.locals: "name the variables, or keep a dict of your own",
    builtins.vars: "name the attributes, or use a dataclass and dataclasses.asdict",
    builtins.dir: "name the attributes",
    builtins.breakpoint: "run the program under CPython: naja run -t cpython",
}
_ATTRIBUTES = {"__dict__": "name the attributes, or use a dataclass and dataclasses.asdict"}
_CLASS_MAKERS = (collections.namedtuple, typing.NamedTuple, dataclasses.make_dataclass, types.new_class)
_THREADS = frozenset({"threading", "_thread", "multiprocessing", "concurrent"})


def check_callee(fn: FunctionLowering, live: object, node: ast.Call) -> None:
    """Refuses the call of what an image cannot have."""
    try:
        remedy = _BUILTINS.get(live)
    except TypeError:
        return
    if remedy is not None:
        name: object = getattr(live, "__name__", "")
        raise fn.refuse("NAJA015", node, f"{name}() is not supported: it needs the interpreter", remedy)
    if live is builtins.__import__ or live is importlib.import_module:
        raise fn.refuse(
            "NAJA015",
            node,
            "dynamic import is not supported",
            "import the module by a statement; it runs at build time",
        )
    if (live is type and len(node.args) == 3) or any(live is each for each in _CLASS_MAKERS):
        raise fn.refuse(
            "NAJA026",
            node,
            "a class made at run time is not supported",
            "make it at import: classes are made once, at build time",
        )
    module: object = getattr(live, "__module__", None)
    if isinstance(module, str) and module.partition(".")[0] in _THREADS:
        raise fn.refuse(
            "NAJA016",
            node,
            "threads are not supported: an image runs one thread of control",
            "use asyncio tasks, which take turns at each await",
        )


def check_attribute(fn: FunctionLowering, name: str, node: ast.expr) -> None:
    """Refuses an attribute that needs the interpreter's own bookkeeping."""
    remedy = _ATTRIBUTES.get(name)
    if remedy is not None and fn.own:
        raise fn.refuse(
            "NAJA015", node, f"{name} is not supported: instances hold their fields in place", remedy
        )


def no_overlay(fn: FunctionLowering, module: str, what: str, node: ast.AST) -> Refusal:
    """The refusal of what has no typed source, at the import that brought it in if the file has one."""
    top = module.partition(".")[0].lstrip("_")
    place = fn.place(node)
    for statement in ast.walk(fn.file.tree):
        if isinstance(statement, ast.Import) and any(
            a.name.partition(".")[0] == top for a in statement.names
        ):
            place = fn.place(statement)
            break
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").partition(".")[0] == top:
            place = fn.place(statement)
            break
    return Refusal(
        "NAJA010",
        Place(place.path, place.line, place.column, place.end_column),
        f"no overlay for module {top}: {what} is reached, which is no typed source",
        "docs/language.md lists the modules that Naja has; typed packages compile as they are",
    )


def frozen_at(fn: FunctionLowering, cannot: CannotFreeze) -> Refusal:
    """The refusal of a live object with the path from the name that the program uses, at the statement that made it."""
    from najac.freeze.freeze import CannotFreeze

    if not isinstance(fn.at, ast.Name | ast.Attribute):
        cannot.place = cannot.place or fn.place(fn.at)
        return cannot
    found = CannotFreeze(cannot.steps, cannot.kind, ast.unparse(fn.at))
    found.place = fn.place(fn.at)
    for statement in fn.file.tree.body:
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        if any(isinstance(t, ast.Name) and t.id == getattr(fn.at, "id", "") for t in targets):
            found.place = fn.place(statement)
    return found
