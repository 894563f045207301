"""`Base.__new__(cls)` where the base has object's and a subclass its own."""

from __future__ import annotations


class Base:
    kind = "base"


class Made(Base):
    """Made of a text."""

    text: str

    def __new__(cls, text: str) -> Made:
        self = Base.__new__(cls)
        self.text = text + "!"
        return self


class Again(Made):
    def __new__(cls, text: str) -> Again:
        self = object.__new__(cls)
        self.text = text + "?"
        return self


def main() -> None:
    for kind in (Made, Again):
        print(type(kind("a")).__name__, kind("a").text, kind.kind)
    print(type(Base.__new__(Base)).__name__)


if __name__ == "__main__":
    main()
