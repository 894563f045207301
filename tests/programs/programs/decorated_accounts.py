"""Decorators of every kind, closures that count themselves, handlers by computed names, abstract shapes, asyncio."""

from __future__ import annotations

import asyncio
import functools
import operator
from abc import ABC, abstractmethod
from collections import ChainMap, Counter, OrderedDict, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import ContextDecorator, nullcontext
from dataclasses import KW_ONLY, dataclass, field
from enum import Enum, auto
from typing import ClassVar, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


class CountCalls(Generic[P, R]):
    """A decorator that is a class."""

    def __init__(self, function: Callable[P, R]) -> None:
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        self.calls += 1
        return self.function(*args, **kwargs)


class timed(ContextDecorator):
    log: ClassVar[list[str]] = []

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> timed:
        self.log.append(f"+{self.name}")
        return self

    def __exit__(self, *error: object) -> None:
        self.log.append(f"-{self.name}")


def with_lock(method: Callable[Concatenate[Account, P], R]) -> Callable[Concatenate[Account, P], R]:
    @functools.wraps(method)
    def inner(self: Account, /, *args: P.args, **kwargs: P.kwargs) -> R:
        self.locks += 1
        try:
            return method(self, *args, **kwargs)
        finally:
            self.locks -= 1
            inner.seen = getattr(inner, "seen", 0) + 1  # type: ignore[attr-defined]

    return inner


def add_repr(cls: type[T]) -> type[T]:
    def show(self: object) -> str:
        names = sorted(n for n in ("owner", "balance", "locks") if hasattr(self, n))
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    cls.__repr__ = show  # type: ignore[method-assign]
    return cls


@add_repr
class Account:
    rate = 0.05

    def __init__(self, owner: str, balance: float = 0) -> None:
        self.owner, self._balance, self.locks = owner, balance, 0

    @property
    def balance(self) -> float:
        return self._balance

    @balance.setter
    def balance(self, value: float) -> None:
        if value < 0:
            raise ValueError("overdrawn")
        self._balance = value

    @with_lock
    def move(self, amount: float, *, note: str = "") -> str:
        self.balance += amount
        return f"{note or 'move'} {amount:+} (locks {self.locks})"

    @classmethod
    def parse(cls, text: str) -> Account:
        owner, _, balance = text.partition(":")
        return cls(owner, float(balance))

    @staticmethod
    def limit() -> int:
        return 100


class Savings(Account):
    rate = 0.1

    @Account.balance.getter  # type: ignore[attr-defined, untyped-decorator]
    def balance(self) -> float:
        return super().balance * (1 + self.rate)


@timed("work")
def work(n: int) -> int:
    return sum(range(n))


@CountCalls
def area(w: float, h: float = 2) -> float:
    """Of a rectangle."""
    return w * h


class Shape(ABC):
    @property
    @abstractmethod
    def sides(self) -> int: ...

    @abstractmethod
    def grow(self, by: int) -> Shape: ...

    def __add__(self, other: object) -> Shape:
        if not isinstance(other, Shape):
            return NotImplemented
        return self.grow(other.sides)


@dataclass(unsafe_hash=True, match_args=True)
class Polygon(Shape):
    n: int
    _: KW_ONLY
    color: str = "red"
    cache: dict[str, int] = field(default_factory=dict, hash=False, compare=False, repr=False)

    @property
    def sides(self) -> int:
        return self.n

    def grow(self, by: int) -> Polygon:
        return Polygon(self.n + by, color=self.color)


class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = auto()

    def next(self) -> State:
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]

    @property
    def short(self) -> str:
        return self.name[0]

    def __str__(self) -> str:
        return self.name.lower()


class Machine:
    def __init__(self) -> None:
        self.state = State.IDLE
        self.trace: list[str] = []

    def on_idle(self) -> str:
        return "waiting"

    def on_busy(self, load: int = 1) -> str:
        return f"load {load}"

    def step(self) -> str:
        handler = getattr(self, f"on_{self.state}", None)
        text: str = handler() if callable(handler) else "nothing"
        self.trace.append(text)
        self.state = self.state.next()
        return text


class Point(NamedTuple):
    x: int
    y: int = 0

    def __mul__(self, k: object) -> Point:
        assert isinstance(k, int)
        return Point(self.x * k, self.y * k)


class Lower(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return self[key.lower()] if key != key.lower() else -1


class Delegate:
    def __init__(self, target: Account) -> None:
        self._target = target

    def __getattr__(self, name: str) -> object:
        return getattr(self._target, name)


def compose(*functions: Callable[[int], int]) -> Callable[[int], int]:
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


def accumulate() -> Callable[[int], int]:
    total = 0

    def add(n: int) -> int:
        nonlocal total
        total += n
        add.history.append(total)  # type: ignore[attr-defined]
        return total

    add.history = []  # type: ignore[attr-defined]
    return add


def cached(function: Callable[[int], Awaitable[int]]) -> Callable[[int], Awaitable[int]]:
    results: dict[int, int] = {}

    @functools.wraps(function)
    async def inner(n: int) -> int:
        if n not in results:
            results[n] = await function(n)
        return results[n]

    inner.results = results  # type: ignore[attr-defined]
    return inner


@cached
async def slow(n: int) -> int:
    await asyncio.sleep(0)
    return n * n


async def asynchronous() -> None:
    print(await asyncio.gather(slow(2), slow(3), slow(2)), slow.results, slow.__name__)  # type: ignore[attr-defined]


def main() -> None:
    account = Account.parse("ann:10")
    print(account, account.move(5, note="pay"), account.move(-3), account.locks, Account.move.seen)  # type: ignore[attr-defined]
    try:
        account.move(-100)
    except ValueError as error:
        print(error, account.locks)
    savings = Savings("bob", 100)
    print(
        savings,
        round(savings.balance, 6),
        Savings.limit(),
        Account.move.__name__,
        hasattr(Account.move, "__wrapped__"),
    )
    print(work(10), timed.log, work.__name__)
    with timed("block"), nullcontext(3) as three:
        print(three, area(2), area(2, h=4), area.calls, area.__name__, area.__doc__)  # type: ignore[attr-defined]
    shape = Polygon(3) + Polygon(4, color="blue")
    match shape:
        case Polygon(7, color=c):
            print("seven", c, hash(Polygon(1)) == hash(Polygon(1)), shape)
    try:
        print(shape + 1)
    except TypeError as error:
        print(error)
    try:
        Shape()  # type: ignore[abstract]
    except TypeError as error:
        print(error)
    machine = Machine()
    print(
        [machine.step() for _ in range(4)],
        machine.state,
        machine.state.short,
        State["BUSY"],
        State(3),
        f"{State.IDLE!r}",
    )
    print(
        Point(1, 2) * 3,
        Point(4)._replace(y=1),
        sorted([Point(2), Point(1, 5)]),
        Lower(a=1)["A"],
        Lower()["b"],
    )
    delegate = Delegate(account)
    print(delegate.owner, cast(float, delegate.balance), compose(lambda x: x + 1, lambda x: x * 10, abs)(-3))
    one, other = accumulate(), accumulate()
    print([one(n) for n in (1, 2, 3)], other(5), one.history, other.history)  # type: ignore[attr-defined]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in "apple avocado bean cherry blueberry".split():
        groups[word[0]].append(word)
    print(dict(groups), Counter("mississippi").most_common(2), dict(ChainMap({"a": 1}, {"a": 2, "b": 3})))
    print(
        functools.reduce(operator.or_, [{"a": 1}, {"b": 2}]), functools.partial(pow, 2)(10), OrderedDict(x=1)
    )
    asyncio.run(asynchronous())
    try:
        getattr(machine, "on_busy")(1, 2)
    except TypeError as error:
        print(error)
