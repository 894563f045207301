"""zip, zip(strict=), enumerate, reversed."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip("ab", [1, 2], (True, False))))
    print(
        list(enumerate("ab")),
        list(enumerate("ab", start=5)),
        list(reversed([1, 2])),
        list(reversed("ab")),
        list(reversed(range(5))),
    )
    attempt("strict ok", lambda: list(zip([1], [2], strict=True)))
    attempt("shorter", lambda: list(zip([1, 2], [3], strict=True)))
    attempt("longer", lambda: list(zip([1], [3, 4], strict=True)))
    attempt("three", lambda: list(zip([1, 2], [3, 4], [5], strict=True)))
    attempt("three longer", lambda: list(zip([1], [3], [5, 6], strict=True)))
    attempt("both", lambda: list(zip([1, 2], [3], [5], strict=True)))
    it = iter([1, 2, 3, 4, 5])
    print(list(zip(it, it)), next(it, "done"))
    z = zip("abc", range(3))
    print(next(z), list(z), list(z))
    d = dict(zip(["x", "y"], [1, 2]))
    print(d, [a + b for a, b in zip("ab", "cd")], list(zip(*[(1, "a"), (2, "b")])))
    for i, (a, b) in enumerate(zip("ab", [True, None]), -1):
        print(i, a, b)
