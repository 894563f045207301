"""Descriptors, generics, class machinery and generators, as exercises have them."""

from __future__ import annotations

import abc
import contextlib
import functools
import operator
from collections.abc import Callable, Generator, Iterable, Iterator, MutableMapping, Sequence
from typing import (
    ClassVar,
    Generic,
    NoReturn,
    ParamSpec,
    TypeVar,
    cast,
    overload,
)

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")


class Typed(Generic[T]):
    def __init__(self, kind: type[T], default: T) -> None:
        self.kind, self.default = kind, default

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.owner = owner.__name__

    @overload
    def __get__(self, obj: None, owner: type) -> Typed[T]: ...
    @overload
    def __get__(self, obj: Config, owner: type) -> T: ...
    def __get__(self, obj: Config | None, owner: type) -> Typed[T] | T:
        if obj is None:
            return self
        return cast("T", obj.values.get(self.name, self.default))

    def __set__(self, obj: Config, value: T) -> None:
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} wants {self.kind.__name__}, not {type(value).__name__}")
        obj.values[self.name] = value

    def __delete__(self, obj: Config) -> None:
        obj.values.pop(self.name)


class Config:
    values: dict[str, object]
    port = Typed(int, 80)
    host = Typed(str, "localhost")

    def __init__(self, **kw: object) -> None:
        self.values = dict(kw)


class LazyList(Sequence[T]):
    def __init__(self, source: Iterable[T]) -> None:
        self._source, self._seen = iter(source), list[T]()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        while len(self._seen) <= index:
            try:
                self._seen.append(next(self._source))
            except StopIteration:
                raise IndexError(index) from None
        return self._seen[index]

    def __len__(self) -> int:
        self._seen.extend(self._source)
        return len(self._seen)


class Lru(MutableMapping[K, V]):
    def __init__(self, limit: int) -> None:
        self.limit, self._data = limit, dict[K, V]()

    def __getitem__(self, key: K) -> V:
        value = self._data.pop(key)
        self._data[key] = value
        return value

    def __setitem__(self, key: K, value: V) -> None:
        self._data.pop(key, None)
        self._data[key] = value
        if len(self._data) > self.limit:
            del self._data[next(iter(self._data))]

    def __delitem__(self, key: K) -> None:
        del self._data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


class Shape(abc.ABC):
    registry: ClassVar[dict[str, type[Shape]]] = {}

    def __init_subclass__(cls, /, code: str = "", **kw: object) -> None:
        super().__init_subclass__(**kw)
        if code:
            Shape.registry[code] = cls

    @property
    @abc.abstractmethod
    def area(self) -> float: ...

    @abc.abstractmethod
    def scale(self, by: float) -> Shape: ...

    def __matmul__(self, by: float) -> Shape:
        return self.scale(by)

    def __str__(self) -> str:
        return f"{type(self).__name__.lower()} of {self.area:.2f}"


class Square(Shape, code="sq"):
    def __init__(self, side: float) -> None:
        self.side = side

    @functools.cached_property
    def area(self) -> float:  # type: ignore[override]
        print("computing")
        return self.side**2

    def scale(self, by: float) -> Square:
        return Square(self.side * by)


class Circle(Shape, code="ci"):
    def __init__(self, radius: float) -> None:
        self.radius = radius

    @property
    def area(self) -> float:
        return 3.0 * self.radius**2

    def scale(self, by: float) -> Circle:
        return Circle(self.radius * by)


def memo(f: Callable[P, T]) -> Callable[P, T]:
    kept: dict[tuple[object, ...], T] = {}

    @functools.wraps(f)
    def inner(*args: P.args, **kw: P.kwargs) -> T:
        key = (args, frozenset(kw.items()))
        if key not in kept:
            kept[key] = f(*args, **kw)
        return kept[key]

    return inner


@memo
def slow(a: int, *, b: int = 2) -> int:
    print("slow", a, b)
    return a**b


def averager() -> Generator[float, float, str]:
    total = count = 0.0
    try:
        while True:
            total += yield total / count if count else 0.0
            count += 1
    except GeneratorExit:
        print("closed")
        raise
    except ValueError as error:
        return f"stopped by {error}"
    finally:
        print("finally", total)


def chain(n: int) -> Generator[int, None, int]:
    if n == 0:
        return 0
    yield n
    below = yield from chain(n - 1)
    return below + n


@contextlib.contextmanager
def transaction(log: list[str]) -> Iterator[Callable[[str], None]]:
    log.append("begin")
    try:
        yield log.append
    except Exception as error:
        log.append(f"rollback {error!r}")
        raise
    else:
        log.append("commit")


def never(what: str) -> NoReturn:
    raise RuntimeError(what)


def main() -> None:
    config = Config(host="h")
    config.port += 1
    print(config.port, config.host, config.values, Config.port.name)
    for name, bad in (("port", "x"), ("host", 3)):
        try:
            setattr(config, "port", bad) if name == "port" else setattr(config, "host", bad)
        except TypeError as error:
            print(error)
    del config.port
    print(config.port)
    lazy = LazyList(x * x for x in range(6))
    print(
        lazy[2],
        lazy._seen,
        lazy[1:4],
        25 in lazy,
        lazy.index(9),
        lazy.count(4),
        list(reversed(lazy)),
        len(lazy),
    )
    try:
        print(lazy[10])
    except IndexError as error:
        print("IndexError", error)
    lru: Lru[str, int] = Lru(2)
    lru.update(a=1, b=2)
    print(lru["a"], lru.setdefault("c", 3), list(lru), lru.get("b"), lru.pop("a"), "c" in lru, len(lru))
    shapes = [Shape.registry[code](2) for code in sorted(Shape.registry)]  # type: ignore[call-arg]
    print(*shapes, *(str(s @ 0.5) for s in shapes), sep="; ")
    print(shapes[1].area, max(shapes, key=operator.attrgetter("area")), isinstance(Square, abc.ABCMeta))
    try:
        Shape()  # type: ignore[abstract]
    except TypeError as error:
        print(error)
    print(slow(2), slow(2), slow(3, b=3), slow.__name__)
    average = averager()
    print(next(average), average.send(10), average.send(20))
    try:
        average.throw(ValueError("enough"))
    except StopIteration as stop:
        print(stop.value)
    other = averager()
    next(other)
    other.close()
    print(list(chain(3)), [*chain(0)])
    log: list[str] = []
    with transaction(log) as add:
        add("work")
    with contextlib.suppress(KeyError), transaction(log) as add:
        raise KeyError("k")
    print(log)
    try:
        try:
            never("deep")
        except RuntimeError as error:
            raise ValueError("outer") from error
        finally:
            print("cleanup")
    except ValueError as error:
        print(error, repr(error.__cause__), error.__context__ is error.__cause__, error.__suppress_context__)
    fs = [lambda n=n: n for n in range(3)]
    gs = [lambda: n for n in range(3)]
    print([f() for f in fs], [g() for g in gs], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))


if __name__ == "__main__":
    main()
