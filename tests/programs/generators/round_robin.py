"""Schedulers over generators."""

from collections import deque
from collections.abc import Generator, Iterator


def task(name: str, n: int) -> Generator[str, None, int]:
    for i in range(n):
        yield f"{name}{i}"
    return n * 10


def schedule(tasks: dict[str, Generator[str, None, int]]) -> Iterator[str]:
    ready = deque(tasks.items())
    while ready:
        name, t = ready.popleft()
        try:
            yield next(t)
        except StopIteration as stop:
            yield f"[{name} -> {stop.value}]"
        else:
            ready.append((name, t))


def main() -> None:
    print(" ".join(schedule({n: task(n, k) for n, k in (("a", 2), ("b", 0), ("c", 3))})))
