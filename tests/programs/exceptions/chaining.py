"""raise from, implicit context, suppression."""


def show(e: BaseException | None, depth: int = 0) -> None:
    while e is not None:
        print("  " * depth + repr(e), "cause", repr(e.__cause__), "suppress", e.__suppress_context__)
        e = e.__cause__ or e.__context__
        depth += 1


def explicit() -> None:
    try:
        {"a": 1}["k"]
    except KeyError as e:
        raise ValueError("wrapped") from e


def implicit() -> None:
    try:
        [].pop()
    except IndexError:
        int("x")


def hidden() -> None:
    try:
        1 // 0
    except ZeroDivisionError:
        raise RuntimeError("clean") from None


def bare() -> None:
    try:
        int("q")
    except ValueError:
        try:
            raise
        except ValueError as inner:
            raise TypeError("outer") from inner


def main() -> None:
    for f in (explicit, implicit, hidden, bare):
        try:
            f()
        except Exception as e:
            print(f.__name__)
            show(e)
    try:
        raise ValueError from KeyError("class and instance")
    except ValueError as e:
        show(e)
    base = ValueError("base")
    try:
        raise base
    except ValueError as e:
        print(e is base, e.__context__, e.__traceback__ is not None)
