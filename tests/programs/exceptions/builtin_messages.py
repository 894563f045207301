"""Exact texts of common builtin errors."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


class A:
    pass


def main() -> None:
    xs = [1, 2]
    d = {"a": 1}
    o: object = A()
    n: object = 3
    attempt("list", lambda: xs[5])
    attempt("tuple", lambda: tuple(xs)[len(xs)])
    attempt("dict", lambda: d["zz"])
    attempt("str", lambda: "ab"[2])
    attempt("range", lambda: range(2)[2])
    attempt("bytes", lambda: b""[0])
    attempt("int", lambda: int("12a"))
    attempt("float", lambda: float("1.2.3"))
    attempt("div", lambda: 1 / (len(xs) - 2))
    attempt("pop", lambda: list[int]().pop())
    attempt("remove", lambda: xs.remove(3))
    attempt("str index", lambda: "abc".index("d"))
    attempt("min", lambda: min(list[int]()))
    attempt("next", lambda: next(iter(list[int]())))
    attempt("chr", lambda: chr(2**21))
    attempt("hash", lambda: hash(xs))
    attempt("attr", lambda: getattr(o, "nope"))
    attempt("int attr", lambda: getattr(n, "nope"))
    attempt("iter", lambda: iter(getattr(o, "__class__")()))
    attempt("sum", lambda: sum([[1], [2]][:0], []))
    attempt("pow", lambda: pow(0, -1))
    attempt("bytes val", lambda: bytes([300]))
    attempt("format", lambda: format(3, "q"))
    attempt("format s", lambda: format("a", "d"))
    attempt("zip", lambda: list(zip(xs, [1], strict=True)))
    attempt("unpack", lambda: [a for a, b in [[1, 2, 3]]])
