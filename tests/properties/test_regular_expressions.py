"""Random regular expressions match with `naja.std.re` what they match with CPython's `re`."""

import re as cpython
import warnings
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from naja.std import re as naja

_ATOMS = (
    *(
        "a",
        "b",
        ".",
        r"\w",
        r"\d",
        r"\s",
        r"\W",
        "[ab]",
        "[^a]",
        "[a-c]",
        "[]]",
        r"[\w-]",
        r"[^\W]",
        "é",
        "ß",
        "ẞ",
        "k",
        "İ",
    ),
    *(
        "^",
        "$",
        r"\b",
        r"\B",
        r"\A",
        r"\Z",
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!b)",
        r"\1",
        "(?P<n>a)",
        "(?P=n)",
        "(?(1)a|b)",
    ),
    *(
        "(?:)",
        "()",
        "(?i:a)",
        "(?-i:a)",
        "(?s:.)",
        r"(?a:\w)",
        r"\x41",
        r"\u00e9",
        r"\101",
        "{",
        "]",
        "#",
        " ",
        "(?#x)",
    ),
    *("[a", "*", "?", "|", ")", "(", "(?i)", "[b-a]", r"\q", "\\", r"\8", "(?P<n"),
)
_REPEATS = ("", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "*+", "++", "{,1}")
_WRAPS = ("({})", "(?:{}|b)", "(?>{})", "(?={})", "(?!{})", "(?<={})", "(?:{})", "{}")
_FLAGS = (0, 0, cpython.I, cpython.M, cpython.S, cpython.A, cpython.X, cpython.I | cpython.A)

_simple = st.tuples(st.sampled_from(_ATOMS), st.sampled_from(_REPEATS)).map("".join)
_expressions = st.recursive(
    _simple,
    lambda inner: st.builds(
        lambda parts, wrap, repeat: wrap.format("".join(parts)) + repeat,
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from(_WRAPS),
        st.sampled_from(_REPEATS),
    ),
    max_leaves=6,
)
_texts = st.text(st.sampled_from("aabbcABé \n1_ßẞİıkK\u212a"), max_size=8)


def outcome(module: ModuleType, pattern: str, text: str, flags: int) -> object:
    """What a pattern finds in a text, by every function; `error` if it is none."""
    try:
        compiled = module.compile(pattern, flags)
    except (module.error, OverflowError):
        return "error"
    spans = [(m.regs, m.groups(), m.lastindex, m.lastgroup) for m in compiled.finditer(text)]
    whole = compiled.fullmatch(text)
    return (
        spans,
        None if whole is None else whole.regs,
        compiled.split(text),
        compiled.subn(r"<\g<0>>", text),
        compiled.groups,
        compiled.flags,
        repr(compiled),
    )


@pytest.mark.slow
@settings(
    max_examples=1500,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(_expressions, _texts, st.sampled_from(_FLAGS))
def test_the_same_as_cpython(pattern: str, text: str, flags: int) -> None:
    """Matches, groups, splits and replacements agree, and so does what is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert outcome(naja, pattern, text, flags) == outcome(cpython, pattern, text, flags)
