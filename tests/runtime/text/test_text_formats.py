"""The format mini-language, str.format and `%` against CPython's."""

from __future__ import annotations

import builtins
import operator
from random import Random

import pytest
from text_samples import agree, outcome

from naja.runtime.text import (
    array_core,
    bool_format,
    bytes_core,
    float_format,
    int_format,
    str_repr,
    str_text,
)

INTS = (0, 1, -1, 255, -1234567, 10**6, 10**30, -(2**70), 0x110000)
FLOATS = (
    0.0,
    -0.0,
    1.5,
    -2.25,
    1e16,
    123456789.125,
    1e-7,
    1e300,
    float("inf"),
    float("-inf"),
    float("nan"),
    -0.04,
)
TEXTS = ("", "abc", "é中", "a" * 12)


def _spec(random: Random) -> str:
    parts = (
        random.choice(("", "", "<", ">", "^", "=", "*<", "0>", "中^", "<=")),
        random.choice(("", "", "+", "-", " ")),
        random.choice(("", "", "", "z")),
        random.choice(("", "", "#")),
        random.choice(("", "", "0")),
        random.choice(("", "", "1", "7", "12", "25")),
        random.choice(("", "", "", ",", "_", ",,", "_,")),
        random.choice(("", "", ".0", ".1", ".3", ".10", ".")),
        random.choice(("", *"sdboxXcneEfFgG%", "q", "é", "\n", "dd")),
    )
    return "".join(parts)


def _number_format(value: object, spec: str) -> tuple[str, object]:
    module = float_format if isinstance(value, float) else int_format if isinstance(value, int) else str_text
    return outcome(getattr(module, "__format__"), value, spec)  # noqa: B009  # any type on purpose


def test_random_specifications() -> None:
    random = Random(1)
    for _ in range(2500):
        value = random.choice((*INTS, *FLOATS, *TEXTS))
        spec = _spec(random)
        expected = outcome(getattr(value, "__format__"), spec)  # noqa: B009
        assert _number_format(value, spec) == expected, (value, spec)


@pytest.mark.parametrize("separator", (",", "_"))
def test_zero_padding_with_groups(separator: str) -> None:
    for value in (0, 1, 12, 123, 1234, -1234, 1234567):
        for width in range(1, 16):
            for kind in ("d", "x", "b") if separator == "_" else ("d",):
                spec = f"0{width}{separator}{kind}"
                assert _number_format(value, spec) == ("str", format(value, spec)), (value, spec)
                assert _number_format(value, "#" + spec) == ("str", format(value, "#" + spec))
        for width in range(1, 16):
            spec = f"0{width}{separator}.2f"
            assert _number_format(float(value), spec) == ("str", format(float(value), spec)), (value, spec)


def test_too_many_digits() -> None:
    for spec in ("9" * 19, "." + "9" * 19, "d9", "1,000", "x y"):
        assert _number_format(1, spec) == outcome(getattr(1, "__format__"), spec)  # noqa: B009


FIELDS: tuple[tuple[str, tuple[object, ...], dict[str, object]], ...] = (
    ("{} and {!r:>5}|{:^{}}", ("a", "b", "c", 7), {}),
    ("{0}{}", (1, 2), {}),
    ("{}{0}", (1, 2), {}),
    ("{x}{0[a]}{1[1]}{2[k][0]}", ({"a": 1}, [1, 2], {"k": "z"}), {"x": 3}),
    ("{{}}{{{0}}}", (1,), {}),
    ("{:{:{}}}", ("a", 5, 6), {}),
    ("{[a]}{a b}", ({"a": 2},), {"a b": 1}),
    ("{99999999999999999999}", (), {}),
    ("{-1}{ 0}", (), {"-1": 1, " 0": 2}),
    ("{0[-1]}", ({"-1": 3},), {}),
    ("{:{x}}", ("a",), {"x": 7}),
    ("{!s}{!a}", ("é", "é"), {}),
    *(
        (text, ({"a": 2}, "b"), {})
        for text in (
            "{", "}", "{!z}", "{!}", "{0[}", "{0[]}", "{0.}", "{0[a]b}", "{!rr}", "{0!r }", "{:}}", "{:{}",
            "{0", "{0:", "{0!", "{0!r", "{0[a]", "{y}", "{2}", "a{b{c}", "{0[b]}", "{!é}", "x}y", "{:d}",
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_replacement_fields(number: int) -> None:
    text, args, named = FIELDS[number]
    agree(str_text, "format", text, *args, **named)
    if not args:
        agree(str_text, "format_map", text, named)


def test_format_map() -> None:
    for text in ("{x}", "{}", "{0}", "{y}", "{x!r:>4}"):
        agree(str_text, "format_map", text, {"x": "a"})


class _Indexed:
    def __index__(self) -> int:
        return 7

    def __str__(self) -> str:
        return "seven"


PERCENT: tuple[tuple[str, object], ...] = (
    *(
        (f"%{flags}{width}{precision}{kind}|", value)
        for flags in ("", "-", "0", "+", " ", "#", "#0", "-0", "+#")
        for width in ("", "8")
        for precision in ("", ".2")
        for kind, value in (
            ("d", -42), ("x", 255), ("X", -255), ("o", 8), ("s", "abc"), ("r", "é"), ("a", "é"), ("f", -1.5),
            ("g", 1e10), ("e", 0.0), ("c", "x"), ("c", 97), ("i", True), ("f", 3), ("d", 2.9), ("G", 1e-10),
        )
    ),
    ("%d", "x"), ("%x", 1.5), ("%d", _Indexed()), ("%f", _Indexed()), ("%c", _Indexed()), ("%f", "x"),
    ("%c", "ab"), ("%c", 1.5), ("%c", -1), ("%c", 0x110000), ("%(a)s", 1), ("%(a", {"a": 1}),
    ("%(a)", {"a": 1}), ("%", 1), ("%5", 1), ("%y", 1), ("%*d", ("a", 1)), ("%*d", (-5, 1)),
    ("%.*d", (-5, 1)),
    ("%*.*f", (8, 2, 3.14159)), ("%s", ()), ("%s %s", (1,)), ("a", 1), ("a", []), ("a", {}), ("a", ()),
    ("a", "b"), ("%99999999999999999999d", 1), ("%.99999999999d", 1), ("%5%", ()), ("%5%%d", 1), ("%%", ()),
    ("%ld%%%hd", (5, 6)), ("%lld", 5), ("%(a)s%(b)d", {"a": 1, "b": 2}), ("%((a))s", {"(a)": 1}),
    ("%(z)s", {"a": 1}), ("%s %(a)s", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%s", (1, 2)), ("%s", _Indexed()),
    ("%d", 2**70), ("%x", -(2**70)), ("%05f", float("inf")), ("%\n", 1), ("%é", 1), ("中%s", "é"),
)  # fmt: skip


def test_percent_of_str() -> None:
    for text, values in PERCENT:
        expected = outcome(getattr(operator, "mod"), text, values)  # noqa: B009
        assert outcome(getattr(str_text, "__mod__"), text, values) == expected, (text, values)  # noqa: B009


def _as_bytes(value: object) -> object:
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, tuple):
        return tuple(_as_bytes(item) for item in value)
    if isinstance(value, dict):
        return {_as_bytes(key): _as_bytes(item) for key, item in value.items()}
    return value


def test_percent_of_bytes() -> None:
    for text, values in PERCENT:
        if not text.isascii() or text == "%\n":
            continue
        data, given = text.encode(), _as_bytes(values)
        expected = outcome(getattr(operator, "mod"), data, given)  # noqa: B009
        assert outcome(getattr(bytes_core, "__mod__"), data, given) == expected, (data, given)  # noqa: B009
    for value in ("a", b"xy", bytearray(b"x"), 256, "x"):
        for data in (b"%s", b"%b", b"%c", b"%a"):
            agree(bytes_core, "__mod__", data, value)
            agree(array_core, "__mod__", bytearray(data), value)


TEXTS_SHOWN = (
    "it's",
    '"',
    "'\"",
    "\\",
    "\n\t\r\x00\x7f",
    "é\xad\u200b中",
    "\ud800\U0001f600\U000e0001",
    *TEXTS,
)


@pytest.mark.parametrize("text", TEXTS_SHOWN)
def test_repr_and_ascii(text: str) -> None:
    assert str_repr.repr_str(text) == repr(text)
    assert str_repr.ascii_of(str_repr.repr_str(text)) == ascii(text)


def test_str_of_bytes() -> None:
    for arguments in (
        (b"a\xc3\xa9", "utf-8"),
        (b"\xff", "ascii", "replace"),
        ("a", "ascii"),
        (1, "ascii"),
        (b"a", "x"),
    ):
        expected = outcome(getattr(builtins, "str"), *arguments)  # noqa: B009
        assert outcome(getattr(str_text, "__new__"), *arguments) == expected  # noqa: B009


def test_format_of_bool() -> None:
    for spec in ("", "d", ">6", "s", "5", "x", "q q"):
        for value in (True, False):
            agree(bool_format, "__format__", value, spec)
