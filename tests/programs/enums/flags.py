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


class Wide(Flag):
    """Has bits that only members of several bits have."""

    X = 1
    Y = 2
    Z = 8
    XY = X | Y
    BIG = 48


class Unordered(Flag):
    HIGH = 8
    LOW = 1
    PAIR = 6


def unnamed_bits() -> None:
    for v in (Wide.X | Wide.Z, Wide.BIG, Wide.BIG | Wide.X, Wide(0), ~Wide.X, Wide.XY | Wide.BIG, Wide.XY):
        print(v, repr(v), v.name, v.value, list(v), len(v), bool(v))
    print(Unordered.HIGH | Unordered.LOW, list(Unordered.HIGH | Unordered.LOW))
    try:
        print(list(Unordered.PAIR | Unordered.LOW))
    except AttributeError as e:
        print(e)
    for bits in (2, 16, 17, 32):
        try:
            print(Wide(bits))
        except ValueError as e:
            print(e)


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
    unnamed_bits()
