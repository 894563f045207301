"""Independent and shared captured cells."""

from collections.abc import Callable


def counter(start: int) -> tuple[Callable[[], int], Callable[[int], None]]:
    n = start

    def up() -> int:
        nonlocal n
        n += 1
        return n

    def reset(to: int) -> None:
        nonlocal n
        n = to

    return up, reset


def main() -> None:
    a, ra = counter(0)
    b, rb = counter(100)
    print(a(), a(), b(), a())
    ra(50)
    print(a(), b())
    fs: list[Callable[[], int]] = []
    for i in range(3):
        fs.append(lambda: i)
    print([f() for f in fs])

    def bind(k: int) -> Callable[[], int]:
        return lambda: k

    print([f() for f in [bind(k) for k in range(3)]])
