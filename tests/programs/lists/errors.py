"""Messages of list operations that fail."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    xs = [1, 2, 3]
    empty: list[int] = []

    def put() -> None:
        xs[5] = 1

    def delete() -> None:
        del xs[-4]

    def extended() -> None:
        xs[::2] = [1]

    def zero() -> None:
        xs[:: len(empty)] = []

    attempt("get", lambda: xs[3])
    attempt("get negative", lambda: xs[-4])
    attempt("get huge", lambda: xs[10**30])
    attempt("set", put)
    attempt("del", delete)
    attempt("pop", empty.pop)
    attempt("pop range", lambda: xs.pop(3))
    attempt("remove", lambda: xs.remove(9))
    attempt("index", lambda: xs.index(9))
    attempt("index bounds", lambda: xs.index(1, 1))
    attempt("extended", extended)
    attempt("zero step", zero)
    attempt("max", lambda: max(empty))
    attempt("min", lambda: min(empty))
    attempt("min default", lambda: min(empty, default=-1))
    attempt("repeat", lambda: [1] * -5)
    attempt("next", lambda: next(iter(empty)))
