"""Literals, or-patterns, guards, wildcards."""


def f(x: object) -> str:
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -5:
            return "minus five"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case 2.5:
            return "float"
        case int(n) if n > 100:
            return f"big {n}"
        case int():
            return "int"
        case str() as s:
            return "str " + s
        case _:
            return "other"


def main() -> None:
    for x in (0, 2, -5, "a", "zz", b"x", None, True, False, 2.5, 1.0, 0.0, 500, 50, (), 3 + 0.5):
        print(repr(x), f(x))
