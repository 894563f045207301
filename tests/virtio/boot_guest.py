"""A program for the tests of booting: does what its first argument says."""

import os
import sys
import time


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "hello"
    if what == "hello":
        print("Hello, world!")
    elif what == "arguments":
        print(sys.argv)
    elif what == "exit":
        print("said", flush=True)
        print("complained", file=sys.stderr)
        raise SystemExit(int(sys.argv[2]))
    elif what == "raise":
        print(1 // int(sys.argv[2]))
    elif what == "clocks":
        clocks()
    elif what == "entropy":
        drawn = {os.urandom(16) for _ in range(64)}
        print(len(drawn), {len(each) for each in drawn}, len({each[0] for each in drawn}) > 8)
    elif what == "memory":
        memory()
    elif what == "deep":
        print(deep(int(sys.argv[2])))


def clocks() -> None:
    """The date, and what the monotonic clock says of sleeps."""
    print(int(time.time()))
    begin = time.monotonic()
    for _ in range(10):
        time.sleep(0.03)
    print(time.monotonic() - begin)
    begin = time.monotonic()
    time.sleep(1.2)
    print(time.monotonic() - begin)
    time.sleep(0)


def memory() -> None:
    """Fills memory until there is no more, and does so again."""
    for _ in range(2):
        kept: list[bytearray] = []
        try:
            while True:
                piece = bytearray(1 << 16)
                assert piece.count(0) == len(piece)
                piece[:8] = b"occupied"
                kept.append(piece)
        except MemoryError:
            count = len(kept)
            kept.clear()
        print(count)


def deep(depth: int) -> int:
    """Recursion to a depth."""
    return 0 if depth == 0 else 1 + deep(depth - 1)
