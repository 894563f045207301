"""Attributes in the fields of `"{0.x}".format(...)`: where the template is a literal, each becomes an argument of its own.

What belongs here: rewriting templates and their arguments. What does not: formatting, which is the runtime's.
"""

from __future__ import annotations

import ast
import re
import string
from typing import TYPE_CHECKING

from najac.frontend.types import ANY
from najac.ir.ops import CallDynamic
from najac.ir.program import Selector
from najac.lower.values import Val

if TYPE_CHECKING:
    from najac.lower.calls import Arguments
    from najac.lower.function import FunctionLowering

_STEP = re.compile(r"\.([^.\[]+)|\[([^\]]+)\]")
_FIELD = re.compile(r"([^.\[]*)((?:\.[^.\[]+|\[[^\]]+\])*)")


def with_attributes(
    fn: FunctionLowering, template: str, arguments: Arguments, node: ast.expr
) -> tuple[Val, Arguments]:
    """The same call without attributes in its fields. A template that is wrong, or has none, stays as it is."""
    rewriter = _Rewriter(fn, arguments, node)
    try:
        fields = list(string.Formatter().parse(template))
        if not any(_has_attribute(name, spec) for _, name, spec, _ in fields):
            return fn.known(template), arguments
        text = rewriter.template(template)
    except (ValueError, IndexError, KeyError):
        return fn.known(template), arguments
    return fn.known(text), arguments


def _has_attribute(name: str | None, spec: str | None) -> bool:
    return "." in _FIELD.sub(r"\2", name or "", count=1) or ("." in (spec or "") and "{" in (spec or ""))


class _Rewriter:
    """Reads a template and gives its fields explicit numbers."""

    def __init__(self, fn: FunctionLowering, arguments: Arguments, node: ast.expr) -> None:
        self._fn = fn
        self._arguments = arguments
        self._node = node
        self._given = len(arguments.positional)
        self._next = 0
        self._numbered = False

    def template(self, text: str) -> str:
        """The template with other fields. Raises what `format` would."""
        parts: list[str] = []
        for literal, name, spec, conversion in string.Formatter().parse(text):
            parts.append(literal.replace("{", "{{").replace("}", "}}"))
            if name is not None:
                shown = self._field(name) + (f"!{conversion}" if conversion else "")
                inner = self.template(spec) if spec and "{" in spec else spec or ""
                parts.append("{" + (f"{shown}:{inner}" if inner else shown) + "}")
        return "".join(parts)

    def _field(self, name: str) -> str:
        found = _FIELD.fullmatch(name)
        if found is None:
            raise ValueError(name)
        first, path = found.groups()
        if first == "" or first.isdigit():
            if self._numbered if first == "" else self._next > 0:
                raise ValueError("numbers by hand and automatic ones")
            if first == "":
                first = str(self._next)
                self._next += 1
            else:
                self._numbered = True
        if "." not in path:
            return first + path
        return str(self._argument(self._value(first), path))

    def _value(self, first: str) -> Val:
        if first.isdigit():
            if int(first) >= self._given:
                raise IndexError(first)
            return self._arguments.positional[int(first)]
        return dict(self._arguments.keywords)[first]

    def _argument(self, value: Val, path: str) -> int:
        """The number of a new argument: what the path leads to."""
        from najac.lower.attributes import get_attribute

        fn = self._fn
        for attribute, index in _STEP.findall(path):
            if attribute:
                value = get_attribute(fn, value, attribute, ANY, self._node)
            else:
                key = fn.known(int(index) if index.isdigit() else index)
                selector = fn.world.request(Selector("__getitem__", 1))
                value = Val(fn.emit(CallDynamic(selector, [fn.word(value), fn.word(key)])), ANY)
        self._arguments.positional.append(value)
        return len(self._arguments.positional) - 1
