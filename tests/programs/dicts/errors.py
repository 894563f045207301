"""KeyError texts, unhashable keys, mutation during iteration."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    d: dict[object, int] = {1: 1}
    empty: dict[int, int] = {}

    def grow() -> None:
        for k in d:
            d[(k, "x")] = 1

    def shrink() -> None:
        for k in d.keys():
            d.pop(k)

    def items() -> None:
        for k, v in d.items():
            d[str(k) + "!"] = v

    def same_size() -> None:
        for k in list(d):
            d[k] = 5

    def unhashable(key: object) -> int:
        return d[key]

    attempt("str key", lambda: d["a b"])
    attempt("tuple key", lambda: d[(1, "x")])
    attempt("int key", lambda: d[2])
    attempt("pop", lambda: d.pop("q"))
    attempt("popitem", empty.popitem)
    attempt("list key", lambda: unhashable([1]))
    attempt("dict key", lambda: unhashable({}))
    attempt("set key", lambda: unhashable({1}))
    attempt("tuple of list", lambda: unhashable((1, [2])))
    attempt("bytearray key", lambda: unhashable(bytearray(b"a")))
    attempt("in", lambda: [] in d)
    attempt("same size", same_size)
    attempt("grow", grow)
    attempt("items", items)
    d.clear()
    d[1] = 2
    d[3] = 4
    attempt("shrink", shrink)
    attempt("max", lambda: max(empty))
    pairs = [[1, 2], [3]]
    try:
        raise KeyError("two", 3)
    except KeyError as e:
        print(e, repr(e))
    try:
        raise KeyError
    except KeyError as e:
        print(repr(str(e)), repr(e))
