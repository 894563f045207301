"""SyntaxError says what and where; `int.from_bytes` and `assert_never` say what they were given; `exit` ends the program."""

from typing import Literal, assert_never


def number(name: Literal["one", "two"]) -> int:
    match name:
        case "one":
            return 1
        case "two":
            return 2
        case _:
            assert_never(name)


def main() -> None:
    for error in (
        SyntaxError("wrong"),
        SyntaxError("wrong", ("folder/file.py", 3, 4, "text")),
        SyntaxError("wrong", ("file.py", 3, 4, "text", 5, 6)),
        IndentationError("indent", (None, 2, 3, "x")),
    ):
        print(
            repr(error), error, error.msg, error.filename, error.lineno, error.offset, error.text, error.args
        )
        print(error.end_lineno, error.end_offset)
    try:
        raise SyntaxError("bad character", ("input", 1, 2, "$"))
    except ValueError:
        print("not reached")
    except SyntaxError as caught:
        print(caught, isinstance(caught, Exception))
    for source in ("x", 5, 1.5, None):
        try:
            print(int.from_bytes(source, "big"))  # type: ignore[arg-type]
        except TypeError as wrong:
            print(wrong)
    print(
        int.from_bytes([1, 2], "big"), int.from_bytes(range(3), "little"), int.from_bytes(iter((7, 8)), "big")
    )
    name: Literal["one", "two"] = "z" * 120  # type: ignore[assignment]
    print(number("two"))
    try:
        number(name)
    except AssertionError as never:
        print(never)
    exit(3)
