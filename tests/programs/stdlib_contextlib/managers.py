"""contextmanager, suppress, closing, nullcontext, redirect_stdout."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AsyncContextDecorator,
    ContextDecorator,
    asynccontextmanager,
    closing,
    contextmanager,
    nullcontext,
    redirect_stdout,
    suppress,
)


@contextmanager
def tag(name: str) -> Iterator[str]:
    print(f"<{name}>")
    try:
        yield name * 2
    except ValueError as e:
        print("swallowed", e)
    finally:
        print(f"</{name}>")


class Door:
    def close(self) -> None:
        print("close")


@tag("deco")
def decorated() -> None:
    print("inside")


class Loud(ContextDecorator):
    def __enter__(self) -> "Loud":
        print("in")
        return self

    def __exit__(self, *error: object) -> None:
        print("out")


@Loud()
def loud(x: int) -> int:
    """Its documentation."""
    return x


class Slow(AsyncContextDecorator):
    async def __aenter__(self) -> "Slow":
        print("slowly in")
        return self

    async def __aexit__(self, *error: object) -> None:
        print("slowly out")


@asynccontextmanager
async def numbered(n: int) -> AsyncIterator[int]:
    print("begin", n)
    try:
        yield n
    finally:
        print("end", n)


@Slow()
@numbered(5)
async def slow(x: int) -> int:
    return x


async def decorated_coroutines() -> None:
    print(await slow(1), await slow(2), slow.__name__)
    async with numbered(7) as n:
        print(n)


def main() -> None:
    print(loud(3), loud.__name__, loud.__doc__)
    asyncio.run(decorated_coroutines())
    with tag("a") as t, tag("b"):
        print(t)
    with tag("c"):
        raise ValueError("v")
    try:
        with tag("d"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    decorated()
    with suppress(KeyError, IndexError):
        [0][5]
    with closing(Door()) as d, nullcontext(5) as n:
        print(n)
    out = io.StringIO()
    with redirect_stdout(out):
        print("captured")
    print(repr(out.getvalue()))
