"""Objects with __await__, and coroutines driven by hand."""

import asyncio
from collections.abc import Generator


class Value:
    def __init__(self, n: int) -> None:
        self.n = n

    def __await__(self) -> Generator[None, None, int]:
        yield
        yield
        return self.n * 2


async def total() -> int:
    return await Value(3) + await Value(4)


async def plain() -> str:
    return "plain"


def main() -> None:
    print(asyncio.run(total()))
    c = plain()
    try:
        c.send(None)
    except StopIteration as e:
        print(e.value)
    d = total()
    steps = 0
    while True:
        try:
            d.send(None)
            steps += 1
        except StopIteration as e:
            print(steps, e.value)
            break
    try:
        d.send(None)
    except RuntimeError as e:
        print(e)
