"""Multiple inheritance and cooperative super."""


class Base:
    def __init__(self) -> None:
        print("Base")

    def who(self) -> list[str]:
        return ["Base"]


class Left(Base):
    def __init__(self) -> None:
        print("Left in")
        super().__init__()
        print("Left out")

    def who(self) -> list[str]:
        return ["Left"] + super().who()


class Right(Base):
    def __init__(self) -> None:
        print("Right in")
        super().__init__()
        print("Right out")

    def who(self) -> list[str]:
        return ["Right"] + super().who()


class Both(Left, Right):
    def who(self) -> list[str]:
        return ["Both"] + super().who()


class Mixin:
    def shout(self) -> str:
        return "/".join(self.names()).upper()

    def names(self) -> list[str]:
        return ["mixin"]


class Mixed(Mixin, Both):
    def names(self) -> list[str]:
        return self.who()


def main() -> None:
    b = Both()
    print(b.who(), Left().who(), [c.__name__ for c in Both.__mro__])
    m = Mixed()
    print(m.shout(), [c.__name__ for c in Mixed.__mro__], super(Left, b).who(), Base.who(b))
