"""An exception that is thrown through `yield from` and `await` has each frame in its traceback once."""

import asyncio
from collections.abc import Generator


def inner() -> Generator[int, None, None]:
    yield 1
    yield 2


def middle() -> Generator[int, None, None]:
    yield from inner()


def outer() -> Generator[int, None, None]:
    try:
        yield from middle()
    finally:
        print("out")


def frames(error: BaseException) -> list[tuple[str, int]]:
    """The functions and lines of a traceback, but for the event loop's."""
    found, trace = [], error.__traceback__
    while trace is not None:
        if "asyncio" not in trace.tb_frame.f_code.co_filename:
            found.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    return found


async def failing() -> None:
    await asyncio.sleep(0)
    raise ValueError("failed")


async def waiting() -> None:
    await asyncio.sleep(10)


async def main() -> None:
    for make in (middle, outer):
        for kind in (KeyError, GeneratorExit):
            running = make()
            next(running)
            try:
                running.throw(kind("thrown"))
            except BaseException as error:
                print(make.__name__, repr(error), frames(error), repr(error.__context__))
    try:
        await asyncio.create_task(failing())
    except ValueError as error:
        print(frames(error))
    task = asyncio.create_task(waiting())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(task.cancelled(), frames(error)[0])
