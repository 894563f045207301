"""A context manager class used as decorator, and reused."""

from contextlib import ContextDecorator, suppress


class Trace(ContextDecorator):
    depth = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> "Trace":
        print("  " * Trace.depth + "> " + self.name)
        Trace.depth += 1
        return self

    def __exit__(self, *exc: object) -> None:
        Trace.depth -= 1
        print("  " * Trace.depth + "< " + self.name)


@Trace("work")
def work(n: int) -> int:
    if n:
        return work(n - 1) + 1
    return 0


def main() -> None:
    print(work(2))
    t = Trace("reused")
    with t, t:
        pass
    with suppress(ZeroDivisionError), Trace("failing"):
        print(1 // 0)
    s = suppress(KeyError)
    for _ in range(2):
        with s:
            raise KeyError
    print("end", Trace.depth)
