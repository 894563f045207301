"""Errors, contexts, variables, functions and generators."""

import asyncio
from collections.abc import Callable, Iterator


class Place:
    def __enter__(self) -> "Place":
        return self

    def __exit__(self, *details: object) -> None:
        tell("exit")


def tell(text: str) -> None:
    print(text)


def fails() -> int:
    raise ValueError("no")


# has call[control.fails]
# has call[control.tell]
# has return
# has call[control.tell]
# has fail
def finally_done() -> int:
    try:
        return fails()
    finally:
        tell("done")


# has call[control.fails]
# has has_class[ValueError]
# has set_global[naja.handling]
# has ...str_of] ...
# has return
def caught() -> str:
    try:
        fails()
    except ValueError as error:
        return str(error)
    return ""


# has call[control.Place.__enter__]
# has call[control.tell]
# has call[control.Place.__exit__]
def within(place: Place) -> None:
    with place:
        tell("in")


# has class:cell
# has word:1
def counter() -> Callable[[], int]:
    n = 0

    def step() -> int:
        nonlocal n
        n += 1
        return n

    return step


# has set[text] object:str
# has raw[ne] ..., null
# has ...unbound_local]
# has return %2
def perhaps(flag: bool) -> str:
    if flag:
        text = "set"
    return text


# no null
# no unbound
def always(flag: bool) -> str:
    if flag:
        text = "a"
    else:
        text = "b"
    return text


def defaults(a: int, b: int = 2, *rest: int, c: int = 3) -> int:
    return a + b + c + len(rest)


# once call[
# has call[control.defaults] 1, ..., ..., object:tuple
def calls_defaults() -> int:
    return defaults(1)


# has int[gt] ..., 0
# has branch[
# has ...assertion_failed_with]
# has return object:None
def asserted(n: int) -> None:
    assert n > 0, "small"


def numbers() -> Iterator[int]:
    yield 1
    yield 2


# no yield
# has ...allocate] class:delegated
def delegated() -> Iterator[int]:
    yield from numbers()


async def nothing() -> int:
    return 1


# no yield
# has ...allocate] class:awaited
async def awaited() -> int:
    return await nothing()


# has ...int
# has ...match_sequence]
# has return 0
def matched(value: object) -> int:
    match value:
        case int(n):
            return n
        case [_, *_]:
            return 1
        case _:
            return 0


# has set[text] object:str
# has set[text] null
# has raw[ne] ..., null
# has ...unbound_local]
def removed(flag: bool) -> None:
    text = "a"
    if flag:
        del text
    print(text)


# has int[ne] ..., 0
# has ...zero_division]
# has int[floordiv]
def divided(a: int, b: int) -> int:
    return a // b


def main() -> None:
    caught()
    within(Place())
    counter()()
    perhaps(True)
    always(True)
    calls_defaults()
    asserted(1)
    list(delegated())
    asyncio.run(awaited())
    matched(1)
    removed(False)
    divided(1, 2)
    finally_done()
