"""Context managers as decorators, at import and at run time, that keep what a function raises to themselves."""

import contextlib
from collections.abc import Iterator
from types import TracebackType


class Quiet(contextlib.ContextDecorator):
    def __enter__(self) -> "Quiet":
        print("in")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        print("out", repr(error))
        return isinstance(error, KeyError)


@contextlib.contextmanager
def keeping(kind: type[BaseException]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        print("kept", repr(error))


@Quiet()
def lookup(name: str) -> None:
    print({"a": 1}[name])


@keeping(ValueError)
def parse(text: str) -> None:
    print(int(text))


@Quiet()
def double(number: int) -> int:
    return number * 2


def main() -> None:
    lookup("a")
    lookup("b")
    parse("5")
    parse("x")
    print(double(4))
    with Quiet(), keeping(LookupError):
        raise IndexError("inner")

    @keeping(ZeroDivisionError)
    def divide(a: int, b: int) -> float:
        return a / b

    print(divide(1, 2))
    try:
        parse(None)  # type: ignore[arg-type]
    except TypeError:
        print("not kept")
