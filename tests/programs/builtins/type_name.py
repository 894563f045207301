"""type(x).__name__, class identity and qualified names."""


class Outer:
    class Inner:
        def m(self) -> None: ...


def main() -> None:
    values: list[object] = [
        1,
        1.5,
        True,
        None,
        "s",
        b"",
        bytearray(),
        [],
        (),
        {},
        set(),
        frozenset(),
        range(1),
        slice(1),
        iter([]),
        iter("a"),
        iter({}),
        {}.keys(),
        zip(),
        map(str, []),
        enumerate([]),
        reversed([]),
        (x for x in "a"),
        len,
        main,
        lambda: 0,
        Outer,
        Outer(),
        Outer.Inner(),
        ValueError("x"),
        NotImplemented,
        ...,
        memoryview(b""),
        object(),
        Outer.Inner().m,
    ]
    print([type(v).__name__ for v in values])
    print(
        Outer.__name__,
        Outer.Inner.__name__,
        Outer.Inner.__qualname__,
        Outer.Inner.m.__qualname__,
        type(Outer()) is Outer,
        Outer().__class__.__name__,
        int.__name__,
    )
    print(NotImplemented, ..., None, int, str, ValueError, repr(list), type(3), type(None))
