"""Class patterns of builtins with guards."""


def f(x: object) -> str:
    match x:
        case bool():
            return "bool"
        case int(n) if 0 <= n < 10:
            return f"digit {n}"
        case int() | float():
            return "number"
        case str("") | bytes(b""):
            return "empty"
        case str(s) if s[0].isupper():
            return "Capital"
        case tuple((a, b)):
            return f"pair {a} {b}"
        case list([]):
            return "no items"
        case {"k": int(v)}:
            return f"k={v}"
        case dict() | set():
            return "container"
    return "nothing"


def main() -> None:
    for x in (True, 5, 50, 1.5, "", b"", "Abc", "abc", (1, 2), [1, 2], [], {"k": 3}, {"k": "s"}, {1}, None):
        print(repr(x), f(x))
