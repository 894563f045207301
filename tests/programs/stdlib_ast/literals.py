"""ast.literal_eval over every kind of literal."""

import ast

GOOD = (
    "1", "-1", "+2", "1_000", "0x1F", "0b101", "0o17", "1.5", "1e3", "1E-2", ".5", "5.", "-0.0", "10**1"[:2], "True", "None",
    "...", "'a'", '"b"', "'it\\'s'", "'''x\ny'''", "r'\\n'", "b'\\x00\\xff'", "rb'\\x'", "u'é'", "'\\u00e9\\101\\n\\q'",
    "'a' 'b'", "(1,)", "()", "(1)", "1, 2", "[1, [2, 3], ]", "[]", "{}", "{1: 'a', 'b': [2]}", "{1, 2, 2}", "set()",
    "{'k': (1, -2.5, None)}", "  7", "[\n1,\n2\n]", "(1, 'x', b'y', {3: {4}})", "'\\N'"[:2] + "'",
)  # fmt: skip
BAD = (
    "",
    "x",
    "1 +",
    "[1",
    "'a",
    "f(1)",
    "{1:",
    "(1,,2)",
    "1 2",
    "'a' b'c'",
    "-'a'",
    "{1: 2, 3}",
    "__import__('os')",
)


def main() -> None:
    for text in GOOD:
        print(repr(text), repr(ast.literal_eval(text)))
    for text in BAD:
        try:
            print(repr(text), repr(ast.literal_eval(text)))
        except (SyntaxError, ValueError) as error:
            print(repr(text), type(error).__name__)
