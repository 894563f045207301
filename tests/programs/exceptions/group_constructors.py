"""How groups are made, and what notes must be."""

from collections.abc import Callable


def show(make: Callable[[], object]) -> None:
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


def note(value: object) -> BaseException:
    error = ValueError("noted")
    error.add_note(value)  # type: ignore[arg-type]
    return error


def main() -> None:
    made = BaseExceptionGroup("all are exceptions", [ValueError(1), KeyError("k")])
    print(type(made).__name__, isinstance(made, ExceptionGroup))
    mixed = BaseExceptionGroup("mixed", [ValueError(1), KeyboardInterrupt()])
    print(type(mixed).__name__, mixed.message, mixed.exceptions)
    kind: Callable[..., object] = BaseExceptionGroup  # type: ignore[explicit-any]
    show(lambda: kind("by a value", [OSError(2, "x")]))
    show(lambda: kind(5, [ValueError()]))
    show(lambda: kind("empty", []))
    show(lambda: kind("no sequence", 5))
    show(lambda: ExceptionGroup("m", [ValueError(), 5]))  # type: ignore[list-item, type-var]
    print(note("text").__notes__)
    show(lambda: note(5))
