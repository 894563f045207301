"""Exceptions raised in __init__, __repr__, __eq__, __iter__, __bool__, __del__-free paths."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Bad:
    def __init__(self, fail: bool = False) -> None:
        if fail:
            raise ValueError("init")

    def __repr__(self) -> str:
        raise RuntimeError("repr")

    def __eq__(self, o: object) -> bool:
        raise RuntimeError("eq")

    def __hash__(self) -> int:
        raise RuntimeError("hash")

    def __bool__(self) -> bool:
        raise RuntimeError("bool")

    def __len__(self) -> int:
        return -1

    def __iter__(self) -> "Bad":
        return self

    def __next__(self) -> int:
        raise LookupError("next")

    def __lt__(self, o: object) -> bool:
        raise RuntimeError("lt")

    def __contains__(self, o: object) -> bool:
        raise RuntimeError("contains")

    def __format__(self, spec: str) -> str:
        raise RuntimeError("format " + spec)


def main() -> None:
    b = Bad()
    attempt("init", lambda: Bad(True))
    attempt("repr", lambda: [b])
    attempt("str", lambda: str(b))
    attempt("eq", lambda: b == 3)
    attempt("in list", lambda: 3 in [b])
    attempt("hash", lambda: {b})
    attempt("bool", lambda: not b)
    attempt("and", lambda: b and 1)
    attempt("len", lambda: len(b))
    attempt("iter", lambda: list(b))
    attempt("unpack", lambda: [*b])
    attempt("for", lambda: [x for x in b])
    attempt("sort", lambda: sorted([b, b]))
    attempt("contains", lambda: 3 in b)
    attempt("format", lambda: f"{b:xyz}")
    attempt("dict", lambda: dict([(b, 1)]))
    attempt("max", lambda: max([Bad(), Bad()]))
