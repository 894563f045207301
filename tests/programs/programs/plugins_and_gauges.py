"""Registries by `__init_subclass__`, metaclasses, descriptors that know their names, dataclasses, dispatch, exit stacks."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from functools import cached_property, singledispatch, singledispatchmethod, total_ordering
from typing import ClassVar, Generic, ParamSpec, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")
REGISTRY: dict[str, type] = {}


def retry(times: int, *errors: type[Exception]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            last: Exception | None = None
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except errors as error:
                    print(f"attempt {attempt + 1} of {function.__name__}: {error}")
                    last = error
            assert last is not None
            raise last

        return inner

    return decorate


def memo(function: Callable[[int], T]) -> Callable[[int], T]:
    cache: dict[int, T] = {}

    @functools.wraps(function)
    def inner(n: int) -> T:
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    inner.cache = cache  # type: ignore[attr-defined]
    return inner


class Plugin:
    kind: ClassVar[str] = "base"
    priority = 0

    def __init_subclass__(cls, /, kind: str = "", **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind = kind or cls.__name__.lower()
        REGISTRY[cls.kind] = cls

    def run(self, text: str) -> str:
        return f"{self.kind}:{text}"

    def __class_getitem__(cls, item: object) -> str:
        return f"{cls.__name__}[{item}]"


class Upper(Plugin, kind="up"):
    def run(self, text: str) -> str:
        return super().run(text.upper())


class Twice(Upper):
    priority = 2

    def run(self, text: str) -> str:
        return super().run(text * 2)


class Meta(type):
    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, object]) -> Meta:
        space["tag"] = name.upper()
        made = super().__new__(mcs, name, bases, space)
        return made

    def __len__(cls) -> int:
        return len(cls.__name__)

    def __contains__(cls, item: object) -> bool:
        return str(item) in cls.__name__

    @property
    def label(cls) -> str:
        return f"<{cls.__name__}>"


class WithMeta(metaclass=Meta):
    tag: ClassVar[str]

    def show(self) -> str:
        return self.tag


class Below(WithMeta):
    pass


class Bounded:
    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def __set_name__(self, owner: type, name: str) -> None:
        self.slot = "_" + name
        self.name = name

    def __get__(self, obj: object, kind: type | None = None) -> int:
        return getattr(obj, self.slot, self.low)

    def __set__(self, obj: object, value: int) -> None:
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name}={value} not in {self.low}..{self.high}")
        setattr(obj, self.slot, value)


class Gauge:
    level = Bounded(0, 10)
    speed = Bounded(1, 3)


@total_ordering
@dataclass(frozen=True, eq=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple[str, ...] = ()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return NotImplemented
        return (self.major, self.minor) < (other.major, other.minor)


@dataclass(order=True, slots=True, kw_only=True)
class Task:
    priority: int
    name: str = field(compare=False)
    steps: list[str] = field(default_factory=list, repr=False, compare=False)
    extra: InitVar[str | None] = None
    done: bool = field(default=False, init=False)

    def __post_init__(self, extra: str | None) -> None:
        if extra:
            self.steps.append(extra)


@runtime_checkable
class Runs(Protocol):
    def run(self, text: str) -> str: ...


class Stack(Generic[T]):
    def __init__(self, *items: T) -> None:
        self._items = list(items)

    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self

    def map(self, function: Callable[[T], R]) -> Stack[R]:
        return Stack(*(function(i) for i in self._items))

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)

    @cached_property
    def size(self) -> int:
        print("counting")
        return len(self._items)


@singledispatch
def describe(value: object) -> str:
    return f"object {value!r}"


@describe.register
def _(value: int) -> str:
    return f"int {value}"


@describe.register(list)
def _list(value: list[object]) -> str:
    return "list of " + ", ".join(describe(v) for v in value)


class Formatter:
    @singledispatchmethod
    def show(self, value: object) -> str:
        return "?"

    @show.register
    def _(self, value: str) -> str:
        return f"'{value}'"

    @show.register
    def _i(self, value: int) -> str:
        return f"#{value}"


@contextmanager
def section(name: str) -> Iterator[str]:
    print("begin", name)
    try:
        yield name.title()
    except KeyError as error:
        print("swallowed", error)
    finally:
        print("end", name)


@memo
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


failures = 2


@retry(3, ValueError)
def flaky(x: int, *, add: int = 0) -> int:
    global failures
    if failures:
        failures -= 1
        raise ValueError(f"not yet {failures}")
    return x + add


def main() -> None:
    print(fib(30), len(fib.cache), fib.__name__)  # type: ignore[attr-defined]
    print(flaky(4, add=3), flaky.__name__)
    for kind, plugin in sorted(REGISTRY.items()):
        made: Plugin = plugin()
        print(kind, made.run("ab"), made.priority, isinstance(made, Runs))
    print(len(WithMeta), len(Below), "el" in Below, Below.label, Below().show(), Below.tag)
    gauge = Gauge()
    gauge.level = 4
    print(gauge.level, gauge.speed)
    with suppress(ValueError):
        gauge.speed = 9
    try:
        gauge.level = 11
    except ValueError as error:
        print(error)
    versions = [Version(1, 2), Version(1), Version(0, 9, ("x",))]
    print(
        sorted(versions),
        max(versions) >= Version(1, 2),
        Version(1) == Version(1, 0),
        hash(Version(2)) == hash(Version(2)),
    )
    print(
        replace(versions[2], minor=10),
        asdict(versions[2]),
        astuple(versions[0]),
        [f.name for f in fields(Version)],
    )
    try:
        versions[0].major = 3  # type: ignore[misc]
    except Exception as error:
        print(type(error).__name__, error)
    tasks = [Task(priority=2, name="b", extra="e"), Task(priority=1, name="z")]
    print(sorted(tasks), tasks[0].steps, tasks[0] < tasks[1], tasks[0] == Task(priority=2, name="other"))
    stack = Stack(1, 2).push(3).map(str)
    print(list(stack), stack.size, stack.size, "".join(stack))
    print(
        describe(3),
        describe([1, "x", [True]]),
        describe(2.5),
        describe.dispatch(int) is not describe.dispatch(str),
    )
    print(Formatter().show(1), Formatter().show("s"), Formatter().show(None))
    with section("one") as title:
        print(title)
        raise KeyError("k")
    print("after")  # type: ignore[unreachable]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out):
        print("to out")
        print("to err", file=err)
    print(repr(out.getvalue()), repr(err.getvalue()))
    with ExitStack() as exits:
        exits.callback(print, "called last", sep="!")
        names = [exits.enter_context(section(n)) for n in ("x", "y")]
        exits.push(lambda *error: print("pushed", error[0]) is None)
        print(names)
        raise RuntimeError("gone")
    print("done")
