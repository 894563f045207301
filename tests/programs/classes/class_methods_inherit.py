"""Class methods see the subclass, and class attributes on it."""


class Base:
    kind = "base"
    made: list[str] = []

    @classmethod
    def make(cls) -> "Base":
        cls.made.append(cls.kind)
        return cls()

    @classmethod
    def rename(cls, kind: str) -> None:
        cls.kind = kind


class Sub(Base):
    kind = "sub"


def main() -> None:
    print(type(Base.make()).__name__, type(Sub.make()).__name__, Base.made)
    Sub.rename("new")
    print(Base.kind, Sub.kind, Sub().kind)
    Base.rename("root")
    print(Base.kind, Sub.kind)
