"""isinstance and issubclass with tuples, unions, ABCs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Sized


class A: ...


class B(A): ...


class C(B, Exception): ...


def main() -> None:
    values: list[object] = [
        1,
        True,
        1.0,
        "s",
        b"b",
        None,
        [1],
        (1,),
        {1: 2},
        {1},
        range(2),
        A(),
        B(),
        C(),
        len,
        A,
    ]
    for v in values:
        print(
            type(v).__name__,
            isinstance(v, int),
            isinstance(v, (str, bytes)),
            isinstance(v, int | float),
            isinstance(v, A),
            isinstance(v, Exception),
            isinstance(v, object),
            isinstance(v, type(None)),
        )
        print(
            "   ",
            isinstance(v, Iterable),
            isinstance(v, Sized),
            isinstance(v, Hashable),
            isinstance(v, Sequence),
            isinstance(v, Mapping),
            callable(v),
        )
    print(
        issubclass(B, A),
        issubclass(A, B),
        issubclass(bool, int),
        issubclass(C, (int, Exception)),
        issubclass(int, object),
        issubclass(KeyError, LookupError),
        issubclass(list, Sequence),
    )
    print(isinstance(3, ()), type(3) is int, type(True) is int, type(C()) is C, isinstance(C, type))
