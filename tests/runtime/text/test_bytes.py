"""bytes and bytearray against CPython's."""

from __future__ import annotations

from random import Random
from types import ModuleType

import pytest
from text_samples import agree, octets

from naja.runtime.text import array_core, array_methods, bytes_core, bytes_methods

KINDS = pytest.mark.parametrize("kind", (bytes, bytearray))
METHODS: dict[type, ModuleType] = {bytes: bytes_methods, bytearray: array_methods}
CORE: dict[type, ModuleType] = {bytes: bytes_core, bytearray: array_core}


def _piece(random: Random, whole: bytes) -> object:
    start = random.randint(0, len(whole))
    found = whole[start : start + random.randint(0, 3)]
    return random.choice((found, found, octets(random, 2), bytearray(found), memoryview(found)))


def _bounds(random: Random) -> list[int | None]:
    return [random.choice((None, *range(-12, 12), 1 << 70)) for _ in range(random.randint(0, 2))]


@KINDS
@pytest.mark.parametrize("name", ("find", "rfind", "index", "rindex", "count"))
def test_search(kind: type, name: str) -> None:
    random = Random(name)
    for _ in range(150):
        whole = octets(random, 25)
        agree(METHODS[kind], name, kind(whole), _piece(random, whole), *_bounds(random))
    for wanted in (97, 256, -1, "a", None, True, 1.5):
        agree(METHODS[kind], name, kind(b"abca"), wanted)


@KINDS
@pytest.mark.parametrize("name", ("startswith", "endswith"))
def test_affixes(kind: type, name: str) -> None:
    for argument in (b"a", b"bc", (b"x", bytearray(b"ab")), (), ("a",), "a", 1, (b"", 1), memoryview(b"ab")):
        agree(METHODS[kind], name, kind(b"abc"), argument)
        agree(METHODS[kind], name, kind(b"abc"), argument, 1, -1)


@KINDS
@pytest.mark.parametrize("name", ("split", "rsplit"))
def test_split(kind: type, name: str) -> None:
    random = Random(name)
    for _ in range(150):
        whole = octets(random, 25)
        limit = random.choice((-1, 0, 1, 2, 100))
        agree(METHODS[kind], name, kind(whole))
        agree(METHODS[kind], name, kind(whole), None, limit)
        agree(METHODS[kind], name, kind(whole), _piece(random, whole), limit)
    agree(METHODS[kind], name, kind(b"a"), "a")


@KINDS
@pytest.mark.parametrize(
    "name", ("partition", "rpartition", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix")
)
def test_partition_and_strip(kind: type, name: str) -> None:
    random = Random(name)
    for _ in range(150):
        whole = octets(random, 12)
        agree(METHODS[kind], name, kind(whole), _piece(random, whole))
        if name.endswith("strip"):
            agree(METHODS[kind], name, kind(whole))
    agree(METHODS[kind], name, kind(b"a"), "a")


@KINDS
def test_replace_and_translate(kind: type) -> None:
    random = Random(1)
    table = bytes(range(255, -1, -1))
    for _ in range(200):
        whole = octets(random, 15)
        count = random.choice((-1, 0, 1, 2, 100))
        agree(METHODS[kind], "replace", kind(whole), _piece(random, whole), octets(random, 3), count)
        agree(METHODS[kind], "translate", kind(whole), table, delete=octets(random, 2))
    agree(METHODS[kind], "translate", kind(b"abc"), None, b"b")
    agree(METHODS[kind], "translate", kind(b"abc"), b"x")
    agree(METHODS[kind], "replace", kind(b"abc"), "a", b"")


@KINDS
@pytest.mark.parametrize("name", ("center", "ljust", "rjust", "zfill", "expandtabs"))
def test_padding(kind: type, name: str) -> None:
    for value in (b"", b"abc", b"-12", b"+", b"a\tb\r\tc"):
        for width in (-1, 0, 3, 4, 7, 8):
            agree(METHODS[kind], name, kind(value), width)
    if name in ("center", "ljust", "rjust"):
        for fill in (b"*", bytearray(b"."), b"xx", "x"):
            agree(METHODS[kind], name, kind(b"ab"), 5, fill)


@KINDS
@pytest.mark.parametrize(
    "name",
    (
        "lower",
        "upper",
        "swapcase",
        "title",
        "capitalize",
        "isalpha",
        "isdigit",
        "isalnum",
        "isspace",
        "islower",
        "isupper",
        "istitle",
        "isascii",
        "splitlines",
        "hex",
    ),
)
def test_case_and_kinds(kind: type, name: str) -> None:
    random = Random(name)
    fixed = (b"", b"abc", b"ABC", b"aB1 cD", b"123", b" \t\n\v", b"It's", b"Ab Cd", b"\xff", b"a\r\nb\rc\n")
    for value in (*fixed, *(octets(random, 8) for _ in range(60))):
        agree(METHODS[kind], name, kind(value))
    if name == "splitlines":
        agree(METHODS[kind], name, kind(b"a\r\nb\n"), True)


@KINDS
def test_hex_decode_join(kind: type) -> None:
    for arguments in ((":",), ("-", 2), ("-", -2), (b"_", 3), ("é",), ("--",), (":", 0), (":", 100)):
        for value in (b"", b"\x01", bytes(range(7))):
            agree(METHODS[kind], "hex", kind(value), *arguments)
    agree(METHODS[kind], "decode", kind(b"a\xc3\xa9"))
    agree(METHODS[kind], "decode", kind(b"a\xff"), "utf-8", "replace")
    agree(METHODS[kind], "decode", kind(b"a\xff"))
    agree(METHODS[kind], "join", kind(b", "), [b"a", bytearray(b"b"), memoryview(b"c")])
    agree(METHODS[kind], "join", kind(b""), (b"a", "b"))
    agree(METHODS[kind], "join", kind(b""), 5)
    agree(METHODS[kind], "join", kind(b"-"), {b"a": 1})


def test_fromhex_and_maketrans() -> None:
    for digits in ("", "00 ff", "0A\t0b", "0", "0g", "é0", "a b"):
        try:
            expected: object = bytes.fromhex(digits)
        except ValueError as error:
            expected = str(error)
        try:
            found: object = bytes_methods.fromhex(digits)
        except ValueError as error:
            found = str(error)
        assert found == expected, digits
    assert array_methods.fromhex("01") == bytearray(b"\x01")
    assert bytes_methods.maketrans(b"ab", bytearray(b"xy")) == bytes.maketrans(b"ab", b"xy")
    with pytest.raises(ValueError, match=r"^maketrans arguments must have same length$"):
        bytes_methods.maketrans(b"ab", b"x")


@KINDS
def test_operators(kind: type) -> None:
    random = Random(2)
    others: tuple[object, ...] = (b"ab", bytearray(b"ab"), memoryview(b"ab"), "ab", 1, None, b"", b"b")
    for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
        for other in others[:2] if kind is bytes else others[:3]:
            if kind is bytes and not isinstance(other, bytes):
                continue
            for value in (b"ab", b"", b"aa", b"abc"):
                agree(CORE[kind], name, kind(value), other)
    for other in others:
        agree(CORE[kind], "__add__", kind(b"xy"), other)
        agree(CORE[kind], "__contains__", kind(b"xaby"), other)
    for item in (97, 300, -1, True):
        agree(CORE[kind], "__contains__", kind(b"xaby"), item)
    for factor in (0, -1, 1, 3, True):
        agree(CORE[kind], "__mul__", kind(b"ab"), factor)
    for index in (0, -1, 2, -3, 1 << 70, "x", 1.5, True):
        agree(CORE[kind], "__getitem__", kind(b"ab"), index)
    for _ in range(300):
        bounds = [random.choice((None, *range(-9, 9))) for _ in range(2)]
        step = random.choice((None, 1, 2, -1, -3, 0))
        agree(CORE[kind], "__getitem__", kind(octets(random, 8)), slice(bounds[0], bounds[1], step))
    for value in (b"", b"a'b", b"a'\"", b'"', b"\x00\t\\\xff\n"):
        agree(CORE[kind], "__repr__", kind(value))
        agree(CORE[kind], "__len__", kind(value))
        assert list(CORE[kind].__iter__(kind(value))) == list(value)


@KINDS
def test_construction(kind: type) -> None:
    cases: tuple[tuple[object, ...], ...] = (
        (),
        (3,),
        (-1,),
        (1 << 70,),
        ("a",),
        ("é", "latin-1"),
        ("é", "ascii", "replace"),
        (b"a", "ascii"),
        ([1, 2, 255],),
        ([256],),
        (["a"],),
        (1.5,),
        (None,),
        (memoryview(b"abc")[::2],),
        (bytearray(b"x"),),
        (range(5),),
        (True,),
    )
    for arguments in cases:
        try:
            expected: object = kind(*arguments)
        except (TypeError, ValueError, OverflowError) as error:
            expected = f"{type(error)}{error}"
        try:
            found: object = getattr(CORE[kind], "__new__")(*arguments)  # noqa: B009  # untyped on purpose
        except (TypeError, ValueError, OverflowError) as error:
            found = f"{type(error)}{error}"
        if not (arguments and isinstance(arguments[0], memoryview)):
            assert found == expected, arguments


def test_bytearray_changes() -> None:
    random = Random(3)
    items = (0, 255, 256, -1, "a", 1.5, True, 1 << 70)
    for item in items:
        for name in ("append", "remove"):
            agree(array_core, name, bytearray(b"\x00\x01\xff"), item)
        agree(array_core, "insert", bytearray(b"abc"), 1, item)
        agree(array_core, "insert", bytearray(b"abc"), item, 1)
        agree(array_core, "pop", bytearray(b"abc"), item)
        agree(array_core, "__setitem__", bytearray(b"abc"), 1, item)
        agree(array_core, "__setitem__", bytearray(b"abc"), item, 1)
        agree(array_core, "__delitem__", bytearray(b"abc"), item)
        agree(array_core, "__setitem__", bytearray(b"abc"), slice(0, 1), item)
    for other in (b"xy", bytearray(b"x"), memoryview(b"xyz"), [1, 2], [300], "ab", 5, range(3), ()):
        agree(array_core, "extend", bytearray(b"abc"), other)
        agree(array_core, "__iadd__", bytearray(b"abc"), other)
    for factor in (0, 1, 3, -1):
        agree(array_core, "__imul__", bytearray(b"ab"), factor)
    for name in ("clear", "reverse", "copy", "pop"):
        agree(array_core, name, bytearray(b"abcd"))
        agree(array_core, name, bytearray())
    for _ in range(500):
        cut = slice(
            random.choice((None, *range(-9, 9))),
            random.choice((None, *range(-9, 9))),
            random.choice((None, None, 1, 2, -1, -3, 0)),
        )
        start = bytearray(octets(random, 8))
        agree(array_core, "__delitem__", start, cut)
        agree(array_core, "__setitem__", start, cut, octets(random, 5))


def test_bytearray_assigned_to_itself_and_grown_far() -> None:
    data = bytearray(b"abcdef")
    array_core.__setitem__(data, slice(2, 4), data)
    assert data == b"ab" + b"abcdef" + b"ef"
    array_core.__iadd__(data, data)
    assert data == b"ababcdefef" * 2
    for i in range(1000):
        array_core.append(data, i & 255)
    assert data[20:] == bytes(i & 255 for i in range(1000))
