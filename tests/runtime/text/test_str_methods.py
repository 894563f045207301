"""str's named methods against CPython's."""

from __future__ import annotations

from random import Random

import pytest
from text_samples import agree, outcome, text

from naja.runtime.text import str_find, str_pad, str_split, str_translate


def _bounds(random: Random) -> list[int | None]:
    return [random.choice((None, *range(-12, 12), 1 << 70)) for _ in range(random.randint(0, 2))]


def _piece(random: Random, whole: str) -> str:
    if random.random() < 0.2:
        return text(random, 2)
    start = random.randint(0, len(whole))
    return whole[start : start + random.randint(0, 3)]


@pytest.mark.parametrize("name", ("find", "rfind", "index", "rindex", "count", "startswith", "endswith"))
def test_search(name: str) -> None:
    random = Random(name)
    for _ in range(300):
        whole = text(random, 20)
        agree(str_find, name, whole, _piece(random, whole), *_bounds(random))


@pytest.mark.parametrize("name", ("startswith", "endswith"))
def test_affixes(name: str) -> None:
    for argument in (("x", "ab"), ("x", "bc"), (), ("abcd",), ("", 1), (1, ""), 1, None, [""]):
        agree(str_find, name, "abc", argument)
        agree(str_find, name, "abc", argument, 1, 3)
    agree(str_find, name, "abc", "b", "x")


def test_replace() -> None:
    random = Random(4)
    for _ in range(500):
        whole = text(random, 15)
        count = random.choice((-1, 0, 1, 2, 100))
        agree(str_find, "replace", whole, _piece(random, whole), text(random, 3), count)
    agree(str_find, "replace", "a中b", "中", "x")
    agree(str_find, "replace", "a", "a", "b", 1 << 70)


def test_remove() -> None:
    random = Random(5)
    for _ in range(200):
        whole = text(random, 15)
        agree(str_find, "removeprefix", whole, whole[: random.randint(0, 3)])
        agree(str_find, "removesuffix", whole, whole[-random.randint(1, 3) :])
        agree(str_find, "removesuffix", whole, text(random, 2))


@pytest.mark.parametrize("name", ("split", "rsplit"))
def test_split(name: str) -> None:
    random = Random(name)
    for _ in range(300):
        whole = text(random, 25)
        limit = random.choice((-1, 0, 1, 2, 100))
        agree(str_split, name, whole)
        agree(str_split, name, whole, None, limit)
        agree(str_split, name, whole, _piece(random, whole), limit)
    agree(str_split, name, "a\u2003b\x1cc\x85d", maxsplit=2)


@pytest.mark.parametrize("name", ("partition", "rpartition", "strip", "lstrip", "rstrip"))
def test_partition_and_strip(name: str) -> None:
    random = Random(name)
    for _ in range(300):
        whole = text(random, 12)
        agree(str_split, name, whole, _piece(random, whole))
        if name.endswith("strip"):
            agree(str_split, name, whole)
            agree(str_split, name, whole, None)


def test_splitlines() -> None:
    random = Random(6)
    for _ in range(300):
        whole = "".join(random.choice("ab\r\n\v\x1c\x85\u2028é") for _ in range(random.randint(0, 10)))
        agree(str_split, "splitlines", whole)
        agree(str_split, "splitlines", whole, keepends=True)


@pytest.mark.parametrize("name", ("center", "ljust", "rjust"))
def test_padding(name: str) -> None:
    random = Random(name)
    for _ in range(200):
        agree(str_pad, name, text(random, 6), random.randint(-1, 12))
        agree(str_pad, name, text(random, 6), random.randint(0, 12), random.choice("*é中\U0001f600"))
    agree(str_pad, name, "a", 5, "xy")
    agree(str_pad, name, "a", 1 << 70)


def test_zfill_and_expandtabs() -> None:
    for value in ("", "1", "-1", "+é", "--", "a-"):
        for width in range(-1, 6):
            agree(str_pad, "zfill", value, width)
    for value in ("a\tb", "\t\t", "abc\r\n\té\t", "中\t"):
        for size in (-1, 0, 1, 4, 8):
            agree(str_pad, "expandtabs", value, size)
        agree(str_pad, "expandtabs", value)


def test_translate() -> None:
    table: dict[int, object] = {97: "xyz", 98: None, 99: 0x4E2D, 100: ""}
    for value in ("abcd", "", "cb", "é\U0001f600a"):
        agree(str_translate, "translate", value, table)
    agree(str_translate, "translate", "a", {97: 1.5})
    agree(str_translate, "translate", "a", {97: 0x110000})
    agree(str_translate, "translate", "ab", ["x"] * 98)


def test_maketrans() -> None:
    cases: tuple[tuple[object, ...], ...] = (
        ({"a": 1, 98: "x", "c": None},),
        ({"ab": 1},),
        ({1.5: 1},),
        ("ab", "xy"),
        ("ab", "xy", "z\u4e2d"),
        ("ab", "x"),
        ("ab",),
        (1, "x"),
        ("a", 1),
        ("a", "b", 1),
    )
    for arguments in cases:
        expected = outcome(getattr(str, "maketrans"), *arguments)  # noqa: B009  # wrong types on purpose
        assert outcome(getattr(str_translate, "maketrans"), *arguments) == expected, arguments  # noqa: B009
