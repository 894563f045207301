"""Flag and IntFlag composition."""

from enum import Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Bits(IntFlag):
    A = 1
    B = 2
    D = 8


def main() -> None:
    p = Perm.R | Perm.X
    print(
        p,
        repr(p),
        p.value,
        Perm.R in p,
        Perm.W in p,
        p & Perm.R,
        p ^ Perm.R,
        ~p,
        ~Perm.RW,
        bool(p & Perm.W),
        Perm.RW,
        Perm(3) is Perm.RW,
    )
    print(
        list(p),
        len(p),
        Perm(0),
        repr(Perm(0)),
        Perm(7),
        p == Perm.X | Perm.R,
        list(Perm),
        [m.name for m in Perm.RW],
    )
    p |= Perm.W
    p &= ~Perm.X
    print(p, p is Perm.RW, Perm.R | Perm.W | Perm.X)
    b = Bits.A | Bits.D
    print(
        b, repr(b), b + 1, b == 9, Bits.B in b, int(b), Bits(2) | 1, ~Bits.A, b & 8, Bits(16), repr(Bits(5))
    )
    try:
        print(Perm(8))
    except ValueError as e:
        print(str(e).splitlines()[0])
