"""__call__, __repr__, __str__, __format__, __bytes__, __int__, __float__."""


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __str__(self) -> str:
        return f"${self.cents / 100:.2f}"

    def __format__(self, spec: str) -> str:
        return str(self) if not spec else "<" + format(str(self), spec) + ">"

    def __call__(self, times: int = 2, *, plus: int = 0) -> "Money":
        return Money(self.cents * times + plus)

    def __int__(self) -> int:
        return self.cents // 100

    def __float__(self) -> float:
        return self.cents / 100

    def __bytes__(self) -> bytes:
        return str(self).encode()

    def __len__(self) -> int:
        return 3

    def __hash__(self) -> int:
        return 42


class Bare:
    pass


class OnlyRepr:
    def __repr__(self) -> str:
        return "only"


def main() -> None:
    m = Money(1234)
    print(
        m,
        repr(m),
        [m],
        (m,),
        {"k": m},
        f"{m} {m!r} {m:>10} {m!s:>10}",
        str(m),
        int(m),
        float(m),
        bytes(m),
        m(3),
        m(plus=1),
        hash(m),
        len(m),
    )
    print("%s %r" % (m, m), "{} {:^9}".format(m, m), OnlyRepr(), f"{OnlyRepr()}", str(OnlyRepr()))
    print(repr(Bare()).startswith("<"), "Bare object at 0x" in repr(Bare()))
