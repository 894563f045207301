"""What gather gives for awaitables of different types: a list, whatever its type says."""

import asyncio


async def number(n: int) -> int:
    await asyncio.sleep(0)
    return n


async def text(s: str) -> str:
    return s


async def fail() -> None:
    raise OSError(2, "nope")


async def go() -> None:
    results = await asyncio.gather(number(1), text("a"))
    print(results, repr(results), str(results), f"{results}", len(results), type(results).__name__)
    first, second = results
    print(first + 1, second.upper(), results[0] + 2, results[1] + "b")
    for item in results:
        print(item, end=" ")
    print("a" in results, list(results) == ["a"], tuple(results))
    print(results == (1, "a"), results != (1, "a"), results == await asyncio.gather(number(1), text("a")))
    print([results], {"r": results})
    try:
        print(hash(results))
    except TypeError as error:
        print(error)
    outcome = await asyncio.gather(fail(), text("v"), return_exceptions=True)
    print(outcome)
    print(await asyncio.gather(number(3), text("direct")))
    a, (b, c) = await asyncio.gather(number(4), asyncio.gather(text("x"), number(5)))
    print(a, b, c)


def main() -> None:
    asyncio.run(go())


if __name__ == "__main__":
    main()
