"""Async context managers, several, with errors."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager


class Conn:
    def __init__(self, n: str) -> None:
        self.n = n

    async def __aenter__(self) -> str:
        await asyncio.sleep(0)
        print("enter", self.n)
        return self.n

    async def __aexit__(self, *exc: object) -> bool:
        await asyncio.sleep(0)
        print("exit", self.n, exc[1])
        return self.n == "swallow"


@asynccontextmanager
async def scope(n: int) -> AsyncIterator[int]:
    print("in", n)
    try:
        yield n
    finally:
        print("out", n)


async def go() -> None:
    async with Conn("a") as a, Conn("b") as b:
        print(a + b)
    async with Conn("swallow"):
        raise ValueError("x")
    try:
        async with Conn("c"), scope(1):
            raise KeyError("k")
    except KeyError as e:
        print("caught", e)
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(scope(5)), s.callback(print, "cb") is print)


def main() -> None:
    asyncio.run(go())
