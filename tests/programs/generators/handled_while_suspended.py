"""What is handled while a generator is suspended inside of an except clause."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterator


def err(f: Callable[[], object]) -> None:
    try:
        print("value", repr(f()))
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def handling() -> str:
    return repr(sys.exc_info()[1])


def ctx() -> Iterator[str]:
    try:
        raise ValueError("outer")
    except ValueError:
        yield handling()
        try:
            raise TypeError("inner")
        except TypeError:
            yield handling()
            print("in", handling())
        yield handling()
        raise


def fin() -> Generator[int, None, None]:
    try:
        yield 1
        raise KeyError("k")
    finally:
        yield 2
        print("fin", handling())


def left_by(way: str) -> Iterator[str]:
    """Clauses that are left by a jump, through a finally that suspends."""
    for _ in range(1):
        try:
            try:
                raise ValueError("left")
            except ValueError:
                if way == "return":
                    return
                if way == "break":
                    break
                if way == "continue":
                    continue
            finally:
                yield handling()
                print("finally", handling())
        finally:
            yield handling()


def reraised() -> int:
    try:
        raise ValueError("left")
    except ValueError:
        return 1
    finally:
        raise


async def steps() -> AsyncIterator[int]:
    try:
        raise OSError("a")
    except OSError:
        yield 1
        await asyncio.sleep(0)
        print("async", handling())
        yield 2


async def work() -> None:
    async for n in steps():
        print(n, handling())
    try:
        raise IndexError("task")
    except IndexError:
        await asyncio.sleep(0)
        print("after", handling())
    print(handling())


def main() -> None:
    c = ctx()
    print(next(c), handling())
    err(lambda: int("z"))
    try:
        raise KeyError("mine")
    except KeyError:
        print(next(c), handling())
        print(next(c), handling())
        err(lambda: next(c))
    print(handling())
    f = fin()
    print(next(f), handling(), next(f), handling())
    err(lambda: f.throw(RuntimeError("thrown")))
    f = fin()
    next(f)
    next(f)
    err(lambda: next(f))
    c = ctx()
    next(c)
    try:
        raise KeyError("mine")
    except KeyError:
        err(lambda: c.throw(ArithmeticError("thrown")))  # type: ignore[attr-defined]
    for way in ("return", "break", "continue", "end"):
        print(way, list(left_by(way)), handling())
    err(reraised)
    asyncio.run(work())
