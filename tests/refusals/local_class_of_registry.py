# refused: NAJA026 12:5 Base.__init_subclass__ would run at build time


class Base:
    known = 0

    def __init_subclass__(cls) -> None:
        Base.known += 1


def main() -> None:
    class Sub(Base):
        pass

    print(Sub.known)
