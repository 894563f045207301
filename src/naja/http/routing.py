"""Paths to endpoints: a tree of segments, finished at import.

    /items/{id:int}     one segment, digits only, passed as int
    /files/{name}       one segment, not empty, passed as str
    /price/{p:float}    one segment, digits with an optional fraction
    /tree/{rest:path}   everything that is left, slashes included; only at the end

A literal segment wins over a parameter, and `int` over `float` over `str` over `path`; the order of
registration does not matter. No regular expressions.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")

KINDS: list[str] = ["int", "float", "str", "path"]
TYPES: dict[str, type] = {"int": int, "float": float, "str": str, "path": str}
_MOST_DIGITS: Final = 18


def convert_int(text: str) -> int | None:
    """Value of one to eighteen ASCII digits."""
    if not text or len(text) > _MOST_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    return int(text)


def convert_float(text: str) -> float | None:
    """Value of digits with an optional fraction."""
    whole, dot, fraction = text.partition(".")
    if convert_int(whole) is None or (dot and convert_int(fraction) is None):
        return None
    return float(text)


def convert_str(text: str) -> str | None:
    """The text, unless it is empty."""
    return text or None


_CONVERT: dict[str, Callable[[str], object]] = {
    "int": convert_int,
    "float": convert_float,
    "str": convert_str,
    "path": convert_str,
}


class Pattern:
    """A parsed pattern: literal segments as text, parameters as (name, kind)."""

    __slots__ = ("parameters", "segments", "text")

    def __init__(self, text: str) -> None:
        """ValueError where `text` is not a pattern."""
        if not text.startswith("/"):
            raise ValueError(f"a route begins with /: {text!r}")
        self.text = text
        self.segments: list[str | tuple[str, str]] = []
        self.parameters: list[tuple[str, str]] = []
        for segment in text[1:].split("/"):
            if not segment.startswith("{"):
                if "{" in segment or "}" in segment:
                    raise ValueError(f"a parameter takes a whole segment: {text!r}")
                self.segments.append(segment)
                continue
            self._parameter(segment)
        kinds = [segment[1] for segment in self.segments if isinstance(segment, tuple)]
        if "path" in kinds[:-1] or ("path" in kinds and not isinstance(self.segments[-1], tuple)):
            raise ValueError(f"a path parameter comes last: {text!r}")

    def _parameter(self, segment: str) -> None:
        name, colon, kind = segment[1:-1].partition(":")
        kind = kind if colon else "str"
        if not segment.endswith("}") or not name.isidentifier():
            raise ValueError(f"malformed parameter {segment!r} in {self.text!r}")
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r} in {self.text!r}; there are {', '.join(KINDS)}")
        if any(known == name for known, _ in self.parameters):
            raise ValueError(f"parameter {name!r} comes twice in {self.text!r}")
        self.segments.append((name, kind))
        self.parameters.append((name, kind))


class _Node(Generic[T]):
    """A place in the tree: what lies below it, and the endpoints of paths that end here, by method."""

    __slots__ = ("convert", "endpoints", "literal", "parameters")

    def __init__(self, convert: Callable[[str], object] = convert_str) -> None:
        self.convert = convert
        """What makes a parameter's value of a segment, None where it is none. Not looked up when a path is: a program has only
        those that its patterns need."""
        self.literal: dict[str, _Node[T]] = {}
        self.parameters: dict[str, _Node[T]] = {}
        self.endpoints: dict[str, T] = {}


class Match(Generic[T]):
    """The endpoints of a path by method, and the converted values of its parameters in order."""

    __slots__ = ("endpoints", "values")

    def __init__(self, endpoints: dict[str, T], values: list[object]) -> None:
        self.endpoints = endpoints
        self.values = values


class Router(Generic[T]):
    """Patterns with endpoints."""

    __slots__ = ("_exact", "_root", "patterns")

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._exact: dict[str, Match[T]] = {}
        self.patterns: list[tuple[str, str, T]] = []

    def add(self, pattern: Pattern, method: str, endpoint: T) -> None:
        """Register. ValueError where the same method and pattern are there already."""
        node = self._root
        for segment in pattern.segments:
            below = node.literal if isinstance(segment, str) else node.parameters
            key = segment if isinstance(segment, str) else segment[1]
            following = below.get(key)
            if following is None:
                following = _Node() if isinstance(segment, str) else _Node(_CONVERT[key])
                below[key] = following
            node = following
        if method in node.endpoints:
            raise ValueError(f"{method} {pattern.text} is registered twice")
        node.endpoints[method] = endpoint
        self.patterns.append((method, pattern.text, endpoint))
        if not pattern.parameters:
            self._exact[pattern.text] = Match(node.endpoints, [])

    def find(self, path: str) -> Match[T] | None:
        """The match of a decoded path, or None. The most specific pattern wins."""
        exact = self._exact.get(path)
        if exact is not None:
            return exact
        if not path.startswith("/"):
            return None
        return self._walk(self._root, path[1:].split("/"), 0, [])

    def _walk(self, node: _Node[T], segments: list[str], at: int, values: list[object]) -> Match[T] | None:
        if at == len(segments):
            return Match(node.endpoints, values) if node.endpoints else None
        literal = node.literal.get(segments[at])
        if literal is not None:
            found = self._walk(literal, segments, at + 1, values)
            if found is not None:
                return found
        for kind in KINDS:
            below = node.parameters.get(kind)
            if below is None:
                continue
            last = kind == "path"
            value = below.convert("/".join(segments[at:]) if last else segments[at])
            if value is None:
                continue
            found = self._walk(below, segments, len(segments) if last else at + 1, [*values, value])
            if found is not None:
                return found
        return None
