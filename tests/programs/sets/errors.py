"""Messages of set operations that fail."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    s: set[object] = {1}
    e: set[int] = set()

    def mutate() -> None:
        for x in s:
            s.add((x, 1))

    attempt("remove", lambda: s.remove("zz"))
    attempt("remove tuple", lambda: s.remove((1, 2)))
    attempt("pop", e.pop)
    attempt("add list", lambda: s.add([]))
    attempt("in dict", lambda: {} in s)
    attempt("discard", lambda: s.discard(5))
    attempt("mutate", mutate)
    attempt("min", lambda: min(e))
    attempt("set of lists", lambda: set([[1]]))
    attempt("frozen", lambda: frozenset([{}]))
    attempt("pop one", lambda: {7}.pop())
    attempt("hash", lambda: hash(e))
