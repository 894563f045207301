"""operator: the operators as functions, itemgetter, attrgetter and methodcaller."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from naja import unsafe
from naja.runtime.core import comparison, kinds

_abs = abs


class _Operand(Protocol):
    """Anything: each function says by the operator in it what it needs."""

    def __lt__(self, other: object, /) -> object: ...
    def __le__(self, other: object, /) -> object: ...
    def __gt__(self, other: object, /) -> object: ...
    def __ge__(self, other: object, /) -> object: ...
    def __add__(self, other: object, /) -> object: ...
    def __sub__(self, other: object, /) -> object: ...
    def __mul__(self, other: object, /) -> object: ...
    def __truediv__(self, other: object, /) -> object: ...
    def __floordiv__(self, other: object, /) -> object: ...
    def __mod__(self, other: object, /) -> object: ...
    def __pow__(self, other: object, /) -> object: ...
    def __matmul__(self, other: object, /) -> object: ...
    def __and__(self, other: object, /) -> object: ...
    def __or__(self, other: object, /) -> object: ...
    def __xor__(self, other: object, /) -> object: ...
    def __lshift__(self, other: object, /) -> object: ...
    def __rshift__(self, other: object, /) -> object: ...
    def __neg__(self) -> object: ...
    def __pos__(self) -> object: ...
    def __invert__(self) -> object: ...
    def __abs__(self) -> object: ...
    def __index__(self) -> int: ...
    def __contains__(self, item: object, /) -> bool: ...
    def __getitem__(self, key: object, /) -> object: ...
    def __setitem__(self, key: object, value: object, /) -> None: ...
    def __delitem__(self, key: object, /) -> None: ...


class _Changed(Protocol):
    """An operand of the augmented assignments, whose result may be of another class."""

    def __add__(self, other: object, /) -> _Changed: ...
    def __sub__(self, other: object, /) -> _Changed: ...
    def __mul__(self, other: object, /) -> _Changed: ...
    def __truediv__(self, other: object, /) -> _Changed: ...
    def __floordiv__(self, other: object, /) -> _Changed: ...
    def __mod__(self, other: object, /) -> _Changed: ...
    def __pow__(self, other: object, /) -> _Changed: ...
    def __and__(self, other: object, /) -> _Changed: ...
    def __or__(self, other: object, /) -> _Changed: ...
    def __xor__(self, other: object, /) -> _Changed: ...
    def __lshift__(self, other: object, /) -> _Changed: ...
    def __rshift__(self, other: object, /) -> _Changed: ...


def lt(a: _Operand, b: object, /) -> object:
    return a < b


def le(a: _Operand, b: object, /) -> object:
    return a <= b


def gt(a: _Operand, b: object, /) -> object:
    return a > b


def ge(a: _Operand, b: object, /) -> object:
    return a >= b


def add(a: _Operand, b: object, /) -> object:
    return a + b


def sub(a: _Operand, b: object, /) -> object:
    return a - b


def mul(a: _Operand, b: object, /) -> object:
    return a * b


def truediv(a: _Operand, b: object, /) -> object:
    return a / b


def floordiv(a: _Operand, b: object, /) -> object:
    return a // b


def mod(a: _Operand, b: object, /) -> object:
    return a % b


def pow(a: _Operand, b: object, /) -> object:
    return a**b


def matmul(a: _Operand, b: object, /) -> object:
    return a @ b


def and_(a: _Operand, b: object, /) -> object:
    return a & b


def or_(a: _Operand, b: object, /) -> object:
    return a | b


def xor(a: _Operand, b: object, /) -> object:
    return a ^ b


def lshift(a: _Operand, b: object, /) -> object:
    return a << b


def rshift(a: _Operand, b: object, /) -> object:
    return a >> b


def concat(a: _Operand, b: object, /) -> object:
    return a + b


def iadd(a: _Changed, b: object, /) -> object:
    a += b
    return a


def isub(a: _Changed, b: object, /) -> object:
    a -= b
    return a


def imul(a: _Changed, b: object, /) -> object:
    a *= b
    return a


def itruediv(a: _Changed, b: object, /) -> object:
    a /= b
    return a


def ifloordiv(a: _Changed, b: object, /) -> object:
    a //= b
    return a


def imod(a: _Changed, b: object, /) -> object:
    a %= b
    return a


def ipow(a: _Changed, b: object, /) -> object:
    a **= b
    return a


def iand(a: _Changed, b: object, /) -> object:
    a &= b
    return a


def ior(a: _Changed, b: object, /) -> object:
    a |= b
    return a


def ixor(a: _Changed, b: object, /) -> object:
    a ^= b
    return a


def ilshift(a: _Changed, b: object, /) -> object:
    a <<= b
    return a


def irshift(a: _Changed, b: object, /) -> object:
    a >>= b
    return a


def iconcat(a: _Changed, b: object, /) -> object:
    a += b
    return a


def eq(a: object, b: object, /) -> object:
    return a == b


def ne(a: object, b: object, /) -> object:
    return a != b


def neg(a: _Operand, /) -> object:
    return -a


def pos(a: _Operand, /) -> object:
    return +a


def invert(a: _Operand, /) -> object:
    return ~a


def inv(a: _Operand, /) -> object:
    return ~a


def abs(a: _Operand, /) -> object:
    return _abs(a)


def index(a: _Operand, /) -> int:
    value = range(a).stop
    if value is True:
        return 1
    return 0 if value is False else value


def not_(a: object, /) -> bool:
    return not a


def truth(a: object, /) -> bool:
    return bool(a)


def is_(a: object, b: object, /) -> bool:
    return a is b


def is_not(a: object, b: object, /) -> bool:
    return a is not b


def contains(a: _Operand, b: object, /) -> bool:
    return b in a


def getitem(a: _Operand, b: object, /) -> object:
    return a[b]


def setitem(a: _Operand, b: object, c: object, /) -> None:
    a[b] = c


def delitem(a: _Operand, b: object, /) -> None:
    del a[b]


def countOf(a: Iterable[object], b: object, /) -> int:
    count = 0
    for item in a:
        if item is b or item == b:
            count += 1
    return count


def indexOf(a: Iterable[object], b: object, /) -> int:
    for i, item in enumerate(a):
        if item is b or item == b:
            return i
    raise ValueError("sequence.index(x): x not in sequence")


def _accessor(text: str) -> Callable[..., object]:  # type: ignore[explicit-any]  # what the text says
    """The function of a lambda expression, made at build time; the compiler compiles its text."""
    function: Callable[..., object] = eval(text)  # type: ignore[explicit-any]
    vars(function)["_source_"] = text
    return function


def _check_name(name: object) -> None:
    if not isinstance(name, str):
        raise TypeError("attribute name must be a string")


class attrgetter:
    """Gets an attribute, dots allowed, or a tuple of several, from what it is called with.

    Made at import, or in a function with literal names.
    """

    __slots__ = ("_names", "_read", "_rest")
    _build_time_ = True

    def __init__(self, attr: str, /, *attrs: str) -> None:
        self._names = (attr, *attrs)
        for name in self._names:
            _check_name(name)
        self._read = _accessor(f"lambda obj: obj.{attr}")
        self._rest = tuple([_accessor(f"lambda obj: obj.{name}") for name in attrs])

    def __call__(self, obj: object, /) -> object:
        if not self._rest:
            return self._read(obj)
        return (self._read(obj), *[read(obj) for read in self._rest])

    def __repr__(self) -> str:
        return f"operator.attrgetter({', '.join([repr(name) for name in self._names])})"


class methodcaller:
    """Calls a method of what it is called with, with the arguments given before. Made as `attrgetter` is."""

    __slots__ = ("_args", "_call", "_kwargs")
    _build_time_ = True

    def __init__(self, name: str, /, *args: object, **kwargs: object) -> None:
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._call = _accessor(f"lambda obj, args, named: obj.{name}(*args, **named)")
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj: object, /) -> object:
        return self._call(obj, self._args, self._kwargs)


def length_hint(obj: object, default: int = 0, /) -> int:
    """How many items there will be, by `len` or `__length_hint__`; the default if neither tells."""
    if unsafe.has_method("__len__", obj, 0):
        return comparison.length(obj)
    if not unsafe.has_method("__length_hint__", obj, 0):
        return default
    found = unsafe.call_method("__length_hint__", obj)
    if found is NotImplemented:
        return default
    if not isinstance(found, int):
        raise TypeError(f"__length_hint__ must be an integer, not {kinds.type_name(found)}")
    if found < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return found


class itemgetter:
    """Gets one item, or a tuple of several, from what it is called with."""

    __slots__ = ("_first", "_rest")

    def __init__(self, item: object, /, *items: object) -> None:
        self._first = item
        self._rest = items

    def __call__(self, obj: _Operand, /) -> object:
        if not self._rest:
            return obj[self._first]
        return (obj[self._first], *[obj[item] for item in self._rest])
