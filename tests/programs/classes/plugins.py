"""Plugins registered at import: __init_subclass__, __set_name__, descriptors, class decorators, singledispatchmethod-like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, reduce, total_ordering
from typing import (
    Any,
    ClassVar,
    Generic,
    Literal,
    Protocol,
    Self,
    TypeVar,
    overload,
    runtime_checkable,
)

T = TypeVar("T")


class Field(Generic[T]):
    def __init__(self, default: T, *, check: Callable[[T], bool] | None = None) -> None:
        self.default = default
        self.check = check
        self.name = "?"

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name
        self.key = "_" + name

    @overload
    def __get__(self, obj: None, owner: type[object]) -> Self: ...
    @overload
    def __get__(self, obj: Model, owner: type[object]) -> T: ...
    def __get__(self, obj: Model | None, owner: type[object]) -> Self | T:
        if obj is None:
            return self
        return obj.values.get(self.name, self.default)  # type: ignore[return-value]

    def __set__(self, obj: Model, value: T) -> None:
        if self.check is not None and not self.check(value):
            raise ValueError(f"{type(obj).__name__}.{self.name}: bad value {value!r}")
        obj.values[self.name] = value

    def __delete__(self, obj: Model) -> None:
        try:
            del obj.values[self.name]
        except KeyError:
            raise AttributeError(self.name) from None


class Model:
    registry: ClassVar[dict[str, type[Model]]] = {}
    fields: ClassVar[list[str]] = []
    table: ClassVar[str]

    def __init_subclass__(cls, table: str | None = None, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.table = table or cls.__name__.lower() + "s"
        cls.fields = [n for b in reversed(cls.__mro__) for n, v in b.__dict__.items() if isinstance(v, Field)]
        Model.registry[cls.table] = cls

    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.values})"


class User(Model):
    name = Field("anonymous", check=str.isalpha)
    age = Field(0, check=lambda n: 0 <= n < 150)


class Admin(User, table="staff"):
    level: Field[int] = Field(1)

    @cached_property
    def secret(self) -> str:
        print("computing")
        return f"{self.name}-{self.level}"


@runtime_checkable
class Plugin(Protocol):
    def run(self, text: str) -> str: ...


PLUGINS: dict[str, Callable[[], Plugin]] = {}


def plugin(name: str) -> Callable[[type[T]], type[T]]:
    def register(cls: type[T]) -> type[T]:
        PLUGINS[name] = cls  # type: ignore[assignment]
        return cls

    return register


@plugin("shout")
class Shout:
    def run(self, text: str) -> str:
        return text.upper() + "!"


@plugin("twice")
class Twice:
    times: Literal[2] = 2

    def run(self, text: str) -> str:
        return text * self.times


class Pipeline:
    def __init__(self, *names: str) -> None:
        self.plugins = [PLUGINS[n]() for n in names]

    def __call__(self, text: str) -> str:
        return reduce(lambda t, p: p.run(t), self.plugins, text)

    def __or__(self, name: str) -> Pipeline:
        made = Pipeline()
        made.plugins = [*self.plugins, PLUGINS[name]()]
        return made


class Shape:
    def area(self) -> float:
        raise NotImplementedError(f"{type(self).__name__}.area")


@total_ordering
class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side**2

    def __lt__(self, other: Shape) -> bool:
        return self.area() < other.area()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shape) and self.area() == other.area()

    __hash__ = None  # type: ignore[assignment]


class Meta(type):
    made: ClassVar[list[str]] = []

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Meta:  # type: ignore[explicit-any]
        cls = super().__new__(mcs, name, bases, space)
        mcs.made.append(name)
        return cls

    def __len__(cls) -> int:
        return len(cls.__name__)

    def __iter__(cls) -> Iterator[str]:
        return iter(cls.__name__)

    def __contains__(cls, x: object) -> bool:
        return x in cls.made

    @property
    def title(cls) -> str:
        return cls.__name__.title()


class thing(metaclass=Meta):
    pass


class other_thing(thing):
    pass


@lru_cache(maxsize=2)
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main() -> None:
    u = User()
    print(u.name, u.age, User.fields, Admin.fields, User.table, Admin.table, sorted(Model.registry))
    u.name, u.age = "Bob", 33
    print(u, User.name.name, User.age.default, type(User.age).__name__)
    for attempt in (
        lambda: setattr(u, "age", 200),
        lambda: setattr(u, "name", "x y"),
        lambda: delattr(u, "age"),
        lambda: delattr(u, "age"),
    ):
        try:
            attempt()
        except (ValueError, AttributeError) as error:
            print(type(error).__name__, error)
    a = Admin()
    a.level += 4
    print(a.secret, a.secret, a, Model.registry["staff"] is Admin, issubclass(Admin, Model))
    a.level = 9
    del a.secret
    print(a.secret)
    p = Pipeline("shout", "twice")
    print(p("ab"), (p | "twice")("x"), isinstance(Shout(), Plugin), isinstance(3, Plugin), sorted(PLUGINS))
    s = [Square(3), Square(1), Square(2)]
    print(
        [q.side for q in sorted(s)],
        max(s).side,
        Square(1) <= Square(1),
        Square(2) >= Square(3),
        Square(2) == Square(2.0),
    )
    try:
        Shape().area()
    except NotImplementedError as error:
        print(repr(error))
    try:
        {Square(1)}
    except TypeError as error:
        print(error)
    print(
        Meta.made,
        len(thing),
        list(thing),
        "thing" in thing,
        other_thing.title,
        type(thing).__name__,
        isinstance(thing, Meta),
    )
    print(fib(20), fib.cache_info(), fib.cache_parameters(), fib.__wrapped__(1))
    fib.cache_clear()
    print(fib.cache_info())
