"""__enter__ and __exit__: order, suppression, exceptions in exit."""

from types import TracebackType


class Guard:
    def __init__(self, name: str, swallow: bool = False) -> None:
        self.name = name
        self.swallow = swallow

    def __enter__(self) -> str:
        print("enter", self.name)
        return self.name.upper()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> bool:
        print("exit", self.name, kind.__name__ if kind else None, error)
        return self.swallow


def early() -> int:
    with Guard("r"):
        return 5
    return 6


def main() -> None:
    with Guard("a") as a, Guard("b") as b:
        print(a, b)
    with Guard("quiet", swallow=True):
        raise ValueError("hidden")
    print("after", early())
    try:
        with Guard("outer") as o, Guard("inner"):
            print(1 // (len(o) - 5))
    except ZeroDivisionError as e:
        print("caught", e)
    for i in range(3):
        with Guard(f"loop{i}", swallow=True):
            if i == 0:
                continue
            if i == 1:
                raise KeyError(i)
            break
    with Guard("p"), Guard("q") as q:
        print(q)
