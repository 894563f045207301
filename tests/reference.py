"""CPython as the tests' reference. Compiled programs do what CPython 3.11 does; a newer one that runs the tests differs in a
few places, which are written down here: the words of its errors, and under tests/programs/reference what programs print.
"""

import re
import sys
from collections.abc import Callable

IS_311 = sys.version_info < (3, 12)
"""Whether the CPython that runs the tests is the reference itself."""

_WORDS = [
    (
        r"ValueError: (min|max)\(\) (arg is an empty sequence|iterable argument is empty)",
        r"ValueError: \1() of nothing",
    ),
    (
        r"TypeError: (can only assign an iterable|must assign iterable to extended slice)",
        "TypeError: not iterable",
    ),
    (
        r"TypeError: expected iterable of integers; got: 'str'",
        "TypeError: 'str' object cannot be interpreted as an integer",
    ),
    (
        r"error: ('\w'|u?byte|u?short) format requires .*|error: (argument out of range|int too large to convert)",
        "error: out of range",
    ),
]
"""Errors whose words are others in newer versions: all of them, and what stands for them in comparisons."""


def in_words(error: Exception) -> str:
    """The class and the message of an error, comparable with those of the CPython that runs the tests."""
    text = f"{type(error).__name__}: {error}"
    if IS_311:
        return text
    for words, instead in _WORDS:
        if re.fullmatch(words, text):
            return re.sub(words, instead, text)
    return text


def outcome(action: Callable[[], object]) -> str:
    """What an action gives, or the error it raises, as text."""
    try:
        return repr(action())
    except Exception as error:
        return in_words(error)
