"""loads of every kind, and where errors are."""

import json
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def parse(text: str) -> object:
    value: object = json.loads(text)
    return value


def main() -> None:
    for t in (
        '{"a": [1, 2.5e3, -0, null, true, false]}',
        ' "\\u00e9\\ud83d\\udc0d\\n" ',
        "[]",
        "1e400",
        "-12345678901234567890",
        "NaN",
        '{"k": 1, "k": 2}',
        "0.1",
        '"\\ud800"',
        "[[[]]]",
        "1E5",
        '"\\u0AfF\\u09aF"',
        "-Infinity",
    ):
        print(t, ascii(parse(t)), type(parse(t)).__name__)
    for bad in (
        "",
        "{",
        "[1,]",
        '{"a":}',
        "{'a': 1}",
        "01",
        '"abc',
        '"\t"',
        "[1 2]",
        "nul",
        '{"a" 1}',
        "1 2",
        '"\\x"',
        '{"a": 1,}',
        '"\\u12"',
        '"\\u0x1f"',
        '"\\u00g0"',
        '"\\u00:0"',
        '"\\u00@0"',
        '"\\u 123"',
        '"\\u12\u0663\u0664"',
        "-",
        "[1\n,\n!]",
    ):
        attempt(repr(bad), lambda: parse(bad))
    print(parse("[NaN]") == parse("[NaN]"))  # by identity: it is one object
    try:
        parse('{\n "a": !}')
    except json.JSONDecodeError as e:
        print(e.msg, e.pos, e.lineno, e.colno, e.doc == '{\n "a": !}', isinstance(e, ValueError))
