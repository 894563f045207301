"""Stacks and the errors of what they end: traces, contexts, replacement; AsyncExitStack's other ways to push; chdir."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, chdir, contextmanager, suppress
from os import getcwd
from types import TracebackType


class Noted:
    """Both kinds of manager: tells how it was left."""

    def __init__(self, name: str, takes: bool = False, fails: bool = False) -> None:
        self.name = name
        self.takes = takes
        self.fails = fails

    def __enter__(self) -> str:
        return self.name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        print("exit", self.name, kind.__name__ if kind else None, repr(error), trace is None)
        if self.fails:
            raise RuntimeError(self.name)
        return self.takes

    async def __aenter__(self) -> str:
        await asyncio.sleep(0)
        return self.name.upper()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        await asyncio.sleep(0)
        return self.__exit__(kind, error, trace)


class Bare:
    """No manager of any kind."""


class Counting(AsyncExitStack):
    """A subclass: what pop_all gives is one, too."""

    pops = 0


@contextmanager
def swallow(*kinds: type[Exception]) -> Iterator[list[str]]:
    log: list[str] = []
    try:
        yield log
    except kinds as error:
        print("swallowed", repr(error), log)


@asynccontextmanager
async def async_swallow(*kinds: type[Exception]) -> AsyncIterator[list[str]]:
    log: list[str] = []
    try:
        yield log
    except kinds as error:
        print("swallowed later", repr(error), log)


def chain(error: BaseException | None) -> list[str]:
    found: list[str] = []
    while error is not None:
        found.append(repr(error))
        error = error.__context__
    return found


def outside() -> None:
    """Errors of ends while another error is handled around them."""
    try:
        raise LookupError("around")
    except LookupError:
        stack = ExitStack()
        stack.push(Noted("first", fails=True))
        stack.push(Noted("second", fails=True))
        stack.enter_context(Noted("third"))
        try:
            stack.close()
        except RuntimeError as error:
            print(chain(error))


async def several() -> None:
    async with AsyncExitStack() as stack:
        log = await stack.enter_async_context(async_swallow(KeyError))
        log.append("entered")
        stack.push_async_exit(async_swallow(IndexError))
        stack.push(swallow(ZeroDivisionError))
        stack.push(Noted("plain"))
        print(await stack.enter_async_context(Noted("waited")), stack.enter_context(Noted("at once")))
        raise KeyError("k")
    async with AsyncExitStack() as stack:

        async def last(kind: object, error: object, trace: object) -> bool:
            print("last", repr(error), trace is None)
            return error is not None

        print(stack.push_async_exit(last) is last)
        stack.push(lambda *details: print("lambda", details[1]))
        raise ValueError("to the function")
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_exit(Noted("a", fails=True))
            stack.push(Noted("b", fails=True))
            raise ValueError("replaced twice")
    except RuntimeError as error:
        print(chain(error))
    async with Counting() as counting:
        counting.push_async_callback(asyncio.sleep, 0)
        counting.callback(print, "called", sep="")
        kept = counting.pop_all()
    print("kept", type(kept).__name__)
    await kept.aclose()
    stack = AsyncExitStack()
    try:
        stack.enter_context(Bare())  # type: ignore[arg-type]
    except TypeError as error:
        print(error)
    try:
        await stack.enter_async_context(Bare())  # type: ignore[arg-type]
    except TypeError as error:
        print(error)


async def main() -> None:
    outside()
    with ExitStack() as stack:
        stack.enter_context(suppress(OSError, RuntimeError))
        stack.push(swallow(KeyError))
        stack.push(Noted("sees"))
        raise FileNotFoundError(2, "none")
    await several()
    before = getcwd()
    with chdir("/"):
        print(getcwd())
        with chdir("/tmp"):
            print(getcwd())
        print(getcwd())
    print(getcwd() == before)
