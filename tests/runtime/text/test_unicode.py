"""Properties and case of characters against CPython's."""

from __future__ import annotations

from random import Random

import pytest
import text_samples
from text_samples import agree

from naja.runtime.text import str_case, str_predicates, unicode_case, unicode_sets

PREDICATES = (
    "isascii",
    "isalpha",
    "isalnum",
    "isdecimal",
    "isdigit",
    "isnumeric",
    "isspace",
    "isprintable",
    "islower",
    "isupper",
    "istitle",
    "isidentifier",
)
CASES = ("lower", "upper", "casefold", "swapcase", "capitalize", "title")
INTERESTING = (
    "aZ9_ \n\x1cßŉǅΣς\u0301·'ʰⅫⓐªİıﬀᾳᾼ٣²½一\u00ad\u200b\ud800\U0001d7d8\U00010400\U0001e922\U000e0101"
)


@pytest.mark.parametrize("name", PREDICATES + CASES)
def test_interesting_texts(name: str) -> None:
    random = Random(name)
    module = str_case if name in CASES else str_predicates
    for char in ("", *INTERESTING):
        agree(module, name, char)
        agree(module, name, char + "a")
    for _ in range(150):
        agree(module, name, "".join(random.choice(INTERESTING) for _ in range(random.randint(1, 5))))
        agree(module, name, text_samples.text(random, 6))


def _differences(name: str, codes: range) -> list[str]:
    module = str_case if name in CASES else str_predicates
    return [hex(c) for c in codes if getattr(module, name)(chr(c)) != getattr(chr(c), name)()]


@pytest.mark.parametrize("name", PREDICATES + CASES)
def test_sampled_characters(name: str) -> None:
    assert not _differences(name, range(Random(name).randrange(701), 0x110000, 701))


@pytest.mark.slow
@pytest.mark.parametrize("name", PREDICATES + CASES)
def test_many_characters(name: str) -> None:
    assert not _differences(name, range(Random(name).randrange(13), 0x110000, 13))


def test_line_breaks() -> None:
    found = [c for c in range(0x3000) if unicode_sets.is_line_break(c)]
    assert found == [c for c in range(0x3000) if len(f"a{chr(c)}b".splitlines()) == 2]


def test_tables_are_small() -> None:
    sizes = {
        name: len(value)
        for module in (unicode_sets, unicode_case)
        for name, value in vars(module).items()
        if isinstance(value, bytes)
    }
    assert sizes["_PRINTABLE"] + sizes["_PRINTABLE_DELTAS"] < 2500
    assert sum(sizes.values()) < 20000
