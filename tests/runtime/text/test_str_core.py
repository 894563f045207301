"""The operators of str against CPython's."""

from __future__ import annotations

import operator
from random import Random

import host_layout
import text_samples as samples

from naja import unsafe
from naja.runtime.text import hashing, scan, str_core, text_ops


def test_operators_agree_with_cpython() -> None:
    random = Random(1)
    for _ in range(400):
        a, b = samples.text(random), samples.text(random)
        assert text_ops.equal(a, "".join(list(a)))
        assert str_core.__eq__(a, b) == (a == b)
        assert str_core.__lt__(a, b) == (a < b)
        assert str_core.__ge__(a, b) == (a >= b)
        joined = str_core.__add__(a, b)
        assert joined == a + b
        host_layout.check_form(str(joined))
        assert str_core.__contains__(a, b[:2]) == (b[:2] in a)
        assert str_core.__mul__(a, 3) == a * 3
        assert list(str_core.__iter__(a)) == list(a)


def test_slices_agree_with_cpython() -> None:
    random = Random(2)
    for _ in range(600):
        bounds = [random.choice((None, *range(-15, 15))) for _ in range(2)]
        step = random.choice((None, 1, 2, 3, -1, -2, 0, 1 << 70, -(1 << 70)))
        cut = slice(bounds[0], bounds[1], step)
        samples.agree(str_core, "__getitem__", samples.text(random, 12), cut)


def test_errors() -> None:
    for index in (-1, 2, 3, -4, 1 << 70, "x", 1.5, True, slice("a", 1)):
        samples.agree(str_core, "__getitem__", "añb", index)
    for other in (1, 1.5, b"a", [1]):
        samples.agree(str_core, "__add__", "a", other)
        samples.agree(str_core, "__contains__", "a", other)
    for factor in (1.5, "b", 1 << 70, -(1 << 60), 2, True):
        expected = samples.outcome(getattr(operator, "mul"), "a", factor)  # noqa: B009  # untyped on purpose
        assert samples.outcome(getattr(str_core, "__mul__"), "a", factor) == expected  # noqa: B009
    samples.agree(str_core, "join", "", ["a", 1])
    samples.agree(str_core, "join", "", 1)


def test_join() -> None:
    assert str_core.join(", ", ["a", "é", "\U0001f600"]) == "a, é, \U0001f600"
    assert str_core.join("ß", ("x", "y")) == "xßy"
    assert str_core.join("-", (c for c in "abc")) == "a-b-c"
    assert str_core.join("-", []) == ""


def test_equal_texts_have_equal_hashes_and_others_rarely() -> None:
    random = Random(3)
    values = {samples.text(random, 30) for _ in range(2000)}
    hashes = {str_core.__hash__(value) for value in values}
    assert len(hashes) == len(values)
    assert all(0 < value < 1 << 61 for value in hashes)
    assert all(hashing.hash_of(value) == str_core.__hash__("".join(list(value))) for value in values)
    assert hashing.hash_of(b"x" * 10000) != hashing.hash_of(b"x" * 10001)


def test_find_is_linear_on_repetitive_text() -> None:
    text = b"a" * 20000
    needle = b"a" * 2000 + b"b" + b"a" * 2000
    region, other = unsafe.Static(len(text) + 1), unsafe.Static(len(needle) + 1)
    region.buffer.raw = text + b"\0"
    other.buffer.raw = needle + b"\0"
    at, needle_at = unsafe.static_address(region), unsafe.static_address(other)
    assert scan.find(at, 1000, needle_at, 4001 - 3500) == 0
    assert scan._find_rolling(at, 300, needle_at + 1900, 150) == -1
    assert scan._find_rolling(at, 300, needle_at, 150) == 0
