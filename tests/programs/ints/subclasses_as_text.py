"""Subclasses of numbers and of str that have a text of their own: who asks whom."""


class Mod(int):
    def __repr__(self) -> str:
        return f"{int(self)}(7)"


class Sub(Mod):
    pass


class Str(int):
    def __str__(self) -> str:
        return "str!"


class Both(float):
    def __str__(self) -> str:
        return "STR"

    def __repr__(self) -> str:
        return "REPR"


class F(float):
    def __repr__(self) -> str:
        return "F" + float.__repr__(self)


class T(str):
    def __str__(self) -> str:
        return "T:" + self[:]


class Tr(str):
    def __repr__(self) -> str:
        return "Tr!"


class Fm(int):
    def __repr__(self) -> str:
        return "fm"

    def __format__(self, spec: str) -> str:
        return "FM" + spec


class Plain(int):
    pass


def show(x: object) -> None:
    print(
        x,
        str(x),
        repr(x),
        f"{x}",
        f"{x!s}",
        f"{x!r}",
        format(x),
        format(x, ""),
        "%s" % x,
        "{}".format(x),
        [x],
        "{0!s:>8}|".format(x),
    )
    print(f"{x:>8}|{'x'}", format(x, "<6"))


def num(x: int) -> str:
    return f"{x} {x:d} {x:>5} {x + 1} " + str(x) + repr(x)


def flo(x: float) -> str:
    return f"{x} {x:.2f} {x + 1} " + str(x) + repr(x)


def main() -> None:
    for x in (Mod(10), Sub(3), Str(5), Both(1.5), F(2), T("t"), Tr("tr"), Fm(1), Plain(7), True):
        show(x)
    for i in (Mod(1), Sub(2), Str(3), Fm(4), Plain(5), 6, True):
        print(num(i), "%d %5d %x" % (i, i, i))
    for f in (Both(1.5), F(2.5), 3.5, Mod(3), 4):
        print(flo(f), "%.1f" % f)
    print(
        Mod(3),
        f"{Mod(4)}",
        str(Both(1.0)),
        T("a"),
        f"{T('b')}",
        "".join([T("c"), Tr("d")]),
        T("e") + "f",
        {Mod(1): F(1)},
        (Str(1), Both(2.0)),
    )
