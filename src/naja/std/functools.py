"""functools: partial, reduce, caches, cmp_to_key, singledispatch. `total_ordering` acts at build time; `wraps` is CPython's
there, and `naja.runtime.core.renamed` in an image."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable
from functools import WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES, cached_property, update_wrapper, wraps
from typing import NamedTuple, Protocol, TypeVar, cast

_MISSING = object()
_Class = TypeVar("_Class", bound=type)


class _Function(Protocol):
    """Any function."""

    def __call__(self, *args: object, **keywords: object) -> object: ...


class partial:
    """A call with some arguments already given."""

    func: _Function
    args: tuple[object, ...]
    keywords: dict[str, object]

    def __init__(self, func: _Function, /, *args: object, **keywords: object) -> None:
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = (*func.args, *args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self) -> str:
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"

    def __call__(self, /, *args: object, **keywords: object) -> object:
        if not self.keywords and not keywords:
            return self.func(*self.args, *args)
        return self.func(*self.args, *args, **{**self.keywords, **keywords})


class partialmethod:
    """A method with some arguments already given."""

    def __init__(self, func: object, /, *args: object, **keywords: object) -> None:
        self._of_class = isinstance(func, classmethod)
        self._of_none = isinstance(func, staticmethod)
        plain: object = func.__func__ if isinstance(func, classmethod | staticmethod) else func
        self.func = cast(_Function, plain)
        self.args = args
        self.keywords = keywords

    def __get__(self, obj: object, cls: object = None) -> object:
        if self._of_none:
            return partial(self.func, *self.args, **self.keywords)
        owner = cls if self._of_class else obj
        return _Unbound(self) if owner is None else partial(self.func, owner, *self.args, **self.keywords)


class _Unbound:
    """A `partialmethod` as the class shows it: the first argument is the instance."""

    def __init__(self, method: partialmethod) -> None:
        self._method = method

    def __call__(self, obj: object, /, *args: object, **keywords: object) -> object:
        method = self._method
        return method.func(obj, *method.args, *args, **{**method.keywords, **keywords})


def reduce(
    function: Callable[[object, object], object], sequence: Iterable[object], initial: object = _MISSING, /
) -> object:
    """Folds from the left."""
    value = initial
    for item in sequence:
        value = item if value is _MISSING else function(value, item)
    if value is _MISSING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


# --- ordering -----------------------------------------------------------------------------------------------


class _KeyMaker:
    """What `cmp_to_key` gives."""

    __slots__ = ("compare",)

    def __init__(self, compare: Callable[[object, object], int]) -> None:
        self.compare = compare

    def __call__(self, obj: object) -> _ComparedKey:
        return _ComparedKey(self.compare, obj)


class _ComparedKey:
    """A value ordered by a comparison function."""

    __slots__ = ("compare", "obj")

    def __init__(self, compare: Callable[[object, object], int], obj: object) -> None:
        self.compare = compare
        self.obj = obj

    def _order(self, other: object) -> int:
        if not isinstance(other, _ComparedKey):
            raise TypeError("other argument must be K instance")
        return self.compare(self.obj, other.obj)

    def __lt__(self, other: object) -> bool:
        return self._order(other) < 0

    def __gt__(self, other: object) -> bool:
        return self._order(other) > 0

    def __eq__(self, other: object) -> bool:
        return self._order(other) == 0

    def __le__(self, other: object) -> bool:
        return self._order(other) <= 0

    def __ge__(self, other: object) -> bool:
        return self._order(other) >= 0


def cmp_to_key(mycmp: Callable[[object, object], int]) -> _KeyMaker:
    """A key function from a comparison function."""
    return _KeyMaker(mycmp)


class _Ordered(Protocol):
    """A class that defines `==` and one of the comparisons."""

    def __lt__(self, other: object, /) -> bool: ...
    def __le__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __ge__(self, other: object, /) -> bool: ...


def _gt_from_lt(self: _Ordered, other: object) -> object:
    result: object = self.__lt__(other)
    return result if result is NotImplemented else not result and self != other


def _le_from_lt(self: _Ordered, other: object) -> object:
    result: object = self.__lt__(other)
    return result if result is NotImplemented else result or self == other


def _ge_from_lt(self: _Ordered, other: object) -> object:
    result: object = self.__lt__(other)
    return result if result is NotImplemented else not result


def _ge_from_le(self: _Ordered, other: object) -> object:
    result: object = self.__le__(other)
    return result if result is NotImplemented else not result or self == other


def _lt_from_le(self: _Ordered, other: object) -> object:
    result: object = self.__le__(other)
    return result if result is NotImplemented else result and self != other


def _gt_from_le(self: _Ordered, other: object) -> object:
    result: object = self.__le__(other)
    return result if result is NotImplemented else not result


def _lt_from_gt(self: _Ordered, other: object) -> object:
    result: object = self.__gt__(other)
    return result if result is NotImplemented else not result and self != other


def _ge_from_gt(self: _Ordered, other: object) -> object:
    result: object = self.__gt__(other)
    return result if result is NotImplemented else result or self == other


def _le_from_gt(self: _Ordered, other: object) -> object:
    result: object = self.__gt__(other)
    return result if result is NotImplemented else not result


def _le_from_ge(self: _Ordered, other: object) -> object:
    result: object = self.__ge__(other)
    return result if result is NotImplemented else not result or self == other


def _gt_from_ge(self: _Ordered, other: object) -> object:
    result: object = self.__ge__(other)
    return result if result is NotImplemented else result and self != other


def _lt_from_ge(self: _Ordered, other: object) -> object:
    result: object = self.__ge__(other)
    return result if result is NotImplemented else not result


_DERIVED: dict[str, dict[str, Callable[[_Ordered, object], object]]] = {
    "__lt__": {"__gt__": _gt_from_lt, "__le__": _le_from_lt, "__ge__": _ge_from_lt},
    "__le__": {"__ge__": _ge_from_le, "__lt__": _lt_from_le, "__gt__": _gt_from_le},
    "__gt__": {"__lt__": _lt_from_gt, "__ge__": _ge_from_gt, "__le__": _le_from_gt},
    "__ge__": {"__le__": _le_from_ge, "__gt__": _gt_from_ge, "__lt__": _lt_from_ge},
}


def total_ordering(cls: _Class) -> _Class:
    """Adds the missing comparisons to a class, at build time."""
    defined = {name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in defined)
    for name, function in _DERIVED[root].items():
        if name not in defined:
            setattr(cls, name, function)
    return cls


# --- caches -------------------------------------------------------------------------------------------------


class CacheInfo(NamedTuple):
    """What `cache_info()` tells."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


_CacheInfo = CacheInfo


class _lru_cache_wrapper:
    """A function with the results of its calls; the least recently used ones go first."""

    def __init__(self, function: _Function, maxsize: int | None, typed: bool) -> None:
        self.__wrapped__ = function
        self.__name__: object = getattr(function, "__name__", "")
        self.__qualname__: object = getattr(function, "__qualname__", "")
        self.__module__: str = getattr(function, "__module__", "")
        self.__doc__ = getattr(function, "__doc__", None)
        self._maxsize = maxsize
        self._typed = typed
        self._results: dict[object, object] = {}
        self._hits = 0
        self._misses = 0

    def __get__(self, obj: object, cls: object = None) -> object:
        return self if obj is None else _BoundCache(self, obj)

    def __call__(self, *args: object, **keywords: object) -> object:
        key = _key(args, keywords, self._typed)
        found = self._results.get(key, _MISSING)
        if found is not _MISSING:
            self._hits += 1
            if self._maxsize is not None:
                del self._results[key]
                self._results[key] = found
            return found
        self._misses += 1
        result = self.__wrapped__(*args, **keywords)
        limit = self._maxsize
        if limit is not None:
            if limit == 0:
                return result
            if len(self._results) >= limit and key not in self._results:
                del self._results[next(iter(self._results))]
        self._results[key] = result
        return result

    def cache_info(self) -> CacheInfo:
        """Hits, misses, limit and size."""
        return CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_parameters(self) -> dict[str, object]:
        """What the cache was made with."""
        return {"maxsize": self._maxsize, "typed": self._typed}

    def cache_clear(self) -> None:
        """Forgets all results and counts."""
        self._results.clear()
        self._hits = 0
        self._misses = 0


class _BoundCache:
    """A cached method of an object: the cache is the class's, and the object a part of its keys."""

    __slots__ = ("__func__", "__self__")

    def __init__(self, cached: _lru_cache_wrapper, owner: object) -> None:
        self.__func__ = cached
        self.__self__ = owner

    def __call__(self, /, *args: object, **keywords: object) -> object:
        return self.__func__(self.__self__, *args, **keywords)

    def __getattr__(self, name: str) -> object:
        if name == "cache_info":
            return self.__func__.cache_info
        if name == "cache_clear":
            return self.__func__.cache_clear
        if name == "cache_parameters":
            return self.__func__.cache_parameters
        raise AttributeError(f"'method' object has no attribute {name!r}")


def _key(args: tuple[object, ...], keywords: dict[str, object], typed: bool) -> object:
    """What a call's result is kept under: 3 and 3.0 are different arguments if they are the only one, as in CPython."""
    if not typed and not keywords and len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    parts = list(args)
    if keywords:
        parts.append(_MISSING)
        for item in keywords.items():
            parts += item
    if typed:
        parts += [type(value) for value in args]
        parts += [type(value) for value in keywords.values()]
    return tuple(parts)


class _CacheMaker:
    """`lru_cache(maxsize, typed)` before it has its function."""

    __slots__ = ("maxsize", "typed")

    def __init__(self, maxsize: int | None, typed: bool) -> None:
        self.maxsize = maxsize
        self.typed = typed

    def __call__(self, function: _Function) -> _lru_cache_wrapper:
        return _lru_cache_wrapper(function, self.maxsize, self.typed)


def lru_cache(maxsize: object = 128, typed: bool = False) -> object:
    """Remembers the results of the last `maxsize` different calls."""
    if maxsize is None:
        return _CacheMaker(None, typed)
    if isinstance(maxsize, int):
        return _CacheMaker(max(maxsize, 0), typed)
    if callable(maxsize):
        return _lru_cache_wrapper(maxsize, 128, typed)
    raise TypeError("Expected first argument to be an integer, a callable, or None")


def cache(user_function: _Function, /) -> _lru_cache_wrapper:
    """Remembers the results of all calls."""
    return _lru_cache_wrapper(user_function, None, False)


# --- dispatch on the first argument's class -----------------------------------------------------------------


class _SingleDispatchCallable:
    """A function with variants by the class of the first argument; registered at build time."""

    def __init__(self, function: _Function) -> None:
        self.__wrapped__ = function
        self._kinds: list[type] = [object]
        self._functions: list[_Function] = [function]

    def register(self, cls: object, func: _Function | None = None) -> object:
        """`register(cls, func)`, `@register(cls)` or `@register` with an annotated first parameter."""
        if not isinstance(cls, type):
            assert callable(cls)
            hints = list(typing.get_type_hints(cls).items())
            kind: object = hints[0][1]
            origin = typing.get_origin(kind)
            for each in (
                typing.get_args(kind) if origin not in (None, list, dict, tuple, set) else (origin or kind,)
            ):
                self._add(each, cls)
            return cls
        if func is None:
            return _Registration(self, cls)
        self._add(cls, func)
        return func

    def _add(self, kind: object, function: _Function) -> None:
        assert isinstance(kind, type), f"{kind!r} is not a class"
        self._kinds.append(kind)
        self._functions.append(function)

    def dispatch(self, cls: type) -> _Function:
        """The variant for a class."""
        for base in cls.__mro__:
            i = len(self._kinds) - 1
            while i >= 0:
                if self._kinds[i] is base:
                    return self._functions[i]
                i -= 1
        return self._functions[0]

    def __call__(self, /, *args: object, **keywords: object) -> object:
        if not args:
            raise TypeError("singledispatch function requires at least 1 positional argument")
        return self.dispatch(type(args[0]))(*args, **keywords)


class _Registration:
    """`register(cls)` before it has its function."""

    __slots__ = ("kind", "owner")

    def __init__(self, owner: _SingleDispatchCallable, kind: type) -> None:
        self.owner = owner
        self.kind = kind

    def __call__(self, function: _Function) -> object:
        return self.owner.register(self.kind, function)


def singledispatch(func: _Function) -> _SingleDispatchCallable:
    """Makes a function dispatch on the class of its first argument."""
    return _SingleDispatchCallable(func)


class singledispatchmethod:
    """A method with variants by the class of its first argument after the instance; registered at build time."""

    def __init__(self, func: _Function) -> None:
        self.func = func
        self.dispatcher = _SingleDispatchCallable(func)

    def register(self, cls: object, method: _Function | None = None) -> object:
        """As that of `singledispatch`."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj: object, cls: object = None) -> _BoundDispatch:
        return _BoundDispatch(self.dispatcher, obj)


class _BoundDispatch:
    """A `singledispatchmethod` of an object."""

    __slots__ = ("_dispatcher", "_owner")

    def __init__(self, dispatcher: _SingleDispatchCallable, owner: object) -> None:
        self._dispatcher = dispatcher
        self._owner = owner

    def __call__(self, /, *args: object, **keywords: object) -> object:
        return self._dispatcher.dispatch(type(args[0]))(self._owner, *args, **keywords)


__all__ = [
    "WRAPPER_ASSIGNMENTS",
    "WRAPPER_UPDATES",
    "cache",
    "cached_property",
    "cmp_to_key",
    "lru_cache",
    "partial",
    "partialmethod",
    "reduce",
    "singledispatch",
    "singledispatchmethod",
    "total_ordering",
    "update_wrapper",
    "wraps",
]
