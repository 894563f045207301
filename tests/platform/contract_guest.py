"""The program of `test_contract.py` and `tests/launch/test_interruption.py`: its first argument says which of the platform's
promises it tries. It is the same on every target, and runs under CPython, too.
"""

import asyncio
import os
import sys
import time


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "hello"
    if what == "hello":
        print("Hello, world!")
    elif what == "console":
        console()
    elif what == "flush":
        flush()
    elif what == "clocks":
        clocks()
    elif what == "entropy":
        entropy()
    elif what == "waiting":
        asyncio.run(waiting())
    elif what == "memory":
        memory()
    elif what == "arguments":
        print(sys.argv[1:])
    elif what == "exit":
        raise SystemExit(int(sys.argv[2]))
    elif what == "raise":
        print(1 // (len(sys.argv) - 2))
    elif what == "endless":
        endless(sys.argv[2])


def flush() -> None:
    for _ in range(2):
        try:
            print("text", flush=True)
        except OSError as error:
            print(error, file=sys.stderr)
    sys.exit(3)


def console() -> None:
    """Both streams, a flush between them, and more than any buffer holds."""
    print("first")
    print("complaint", file=sys.stderr, flush=True)
    print("é ☃ 𝄞", flush=True)
    for number in range(20_000):
        print(number)
    sys.stdout.write("no newline")


def clocks() -> None:
    """The wall clock, what sleeps take, and whether the monotonic clock ever goes back."""
    print(time.time_ns())
    last = time.monotonic_ns()
    for _ in range(5_000):
        now = time.monotonic_ns()
        if now < last:
            print("went back", last, now)
        last = now
    begin = time.monotonic_ns()
    for pause in (0.0, 0.001, 0.02, 0.03):
        before = time.monotonic_ns()
        time.sleep(pause)
        if time.monotonic_ns() - before < pause * 1e9:
            print("woke early", pause)
    print(time.monotonic_ns() - begin)
    print(time.time_ns())


def entropy() -> None:
    """Every count is given in full, and nothing comes twice."""
    print([len(os.urandom(count)) for count in (0, 1, 6, 7, 8, 255, 256, 257, 1000)])
    print(len({os.urandom(16) for _ in range(100)}))
    print(os.urandom(32).hex())


async def waiting() -> None:
    """Tasks wake in the order of their deadlines, none before its own."""
    loop = asyncio.get_running_loop()
    woken: list[int] = []

    async def sleeper(number: int, pause: float) -> None:
        begin = loop.time()
        await asyncio.sleep(pause)
        woken.append(number)
        if (
            loop.time() - begin < pause - 0.001
        ):  # the loop takes deadlines within its clock's resolution together
            print("woke early", number)

    await asyncio.gather(sleeper(3, 0.15), sleeper(1, 0.0), sleeper(2, 0.05))
    print(woken)
    try:
        await asyncio.wait_for(asyncio.sleep(600), 0.01)
    except TimeoutError:
        print("timed out")


def memory() -> None:
    """Memory is zeroed, has an end that can be caught, and is given back."""
    counts: list[int] = []
    for _ in range(3):
        kept: list[bytearray] = []
        count = 0
        try:
            while True:
                piece = bytearray(1 << 16)
                if piece.count(0) != len(piece):
                    print("not zeroed")
                piece[:8] = b"occupied"
                kept.append(piece)
        except MemoryError:
            count = len(kept)
            kept.clear()
        counts.append(count)
    print(*counts)


async def wait_endlessly() -> None:
    """Ready once there is a loop: CPython does not close one that is being made when a signal comes."""
    print("ready", flush=True)
    await asyncio.sleep(600)


def endless(how: str) -> None:
    """Does something until it is interrupted."""
    if how == "waiting":
        asyncio.run(wait_endlessly())
    print("ready", flush=True)
    if how == "sleeping":
        time.sleep(600)
    else:
        while True:
            pass
