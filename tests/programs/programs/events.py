"""Events: decorators that register, protocols, context managers, exceptions inside handlers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial, total_ordering
from typing import ClassVar, Protocol, TypeVar

H = TypeVar("H", bound=Callable[..., object])


class Handler(Protocol):
    def __call__(self, event: Event) -> bool | None: ...


@total_ordering
class Event:
    count: ClassVar[int] = 0

    def __init__(self, name: str, **data: object) -> None:
        type(self).count += 1
        self.serial = Event.count
        self.name = name
        self.data = data

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Event):
            return NotImplemented
        return self.serial == other.serial

    def __lt__(self, other: Event) -> bool:
        return self.serial < other.serial

    def __repr__(self) -> str:
        inner = ", ".join(f"{k}={v!r}" for k, v in self.data.items())
        return f"{type(self).__name__}<{self.name}>({inner})"


class Alarm(Event):
    pass


class Bus:
    def __init__(self) -> None:
        self.handlers: dict[str, list[Handler]] = {}
        self.errors: list[Exception] = []
        self.depth = 0

    def on(self, *names: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            for name in names:
                self.handlers.setdefault(name, []).append(handler)
            return handler

        return register

    @contextmanager
    def nested(self) -> Iterator[int]:
        self.depth += 1
        try:
            if self.depth > 3:
                raise RecursionError("too deep")
            yield self.depth
        finally:
            self.depth -= 1

    def emit(self, event: Event) -> int:
        done = 0
        with self.nested() as depth:
            for handler in self.handlers.get(event.name, ()):
                try:
                    if handler(event):
                        break
                except (ValueError, ZeroDivisionError) as error:
                    self.errors.append(error)
                else:
                    done += depth
                finally:
                    print("  " * depth + "after", event)
        return done


BUS = Bus()


@BUS.on("start", "again")
def started(event: Event) -> None:
    print("started with", event.data.get("n"))


@BUS.on("start")
def failing(event: Event) -> None:
    n = event.data["n"]
    if isinstance(n, int):
        print(10 // n)
    else:
        raise ValueError(f"n is {n!r}")


@BUS.on("start")
def stop(event: Event) -> bool:
    return event.data.get("stop") is True


@BUS.on("start")
def chain(event: Event) -> None:
    BUS.emit(Event("again", n=f"after {event.serial}"))


@BUS.on("loop")
def loop(event: Event) -> None:
    BUS.emit(event)


class Resource:
    def __init__(self, name: str, log: list[str]) -> None:
        self.name, self.log = name, log

    def __enter__(self) -> Resource:
        self.log.append(f"+{self.name}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        self.log.append(f"-{self.name}" + (f":{kind.__name__}" if kind else ""))
        return self.name == "shield"


def scale(factor: float, offset: float, value: float) -> float:
    return factor * value + offset


def main() -> None:
    print(
        BUS.emit(Event("start", n=3)),
        BUS.emit(Event("start", n=0, stop=True)),
        BUS.emit(Alarm("start", n="x")),
    )
    print([repr(e) for e in BUS.errors], Event.count, Alarm.count)
    try:
        BUS.emit(Event("loop"))
    except RecursionError as e:
        print(e, BUS.depth)
    a, b = Event("a"), Alarm("b")
    print(a < b, a >= b, a == a, a != b, max(a, b), a == 3, sorted([b, a]))
    log: list[str] = []
    with ExitStack() as stack:
        for name in ("one", "shield", "two"):
            stack.enter_context(Resource(name, log))
        stack.callback(log.append, "callback")
        raise KeyError("inside")
    print(log)
    with suppress(KeyError, IndexError):
        [][1]
        print("never")
    with Resource("a", log), Resource("b", log) as second:
        print(second.name)
    print(log[-4:])
    double = partial(scale, 2)
    print(double(1, 5), double(offset=0.5, value=1), partial(double, 3)(4), double.args)
