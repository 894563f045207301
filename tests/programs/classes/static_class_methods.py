"""staticmethod, classmethod, alternative constructors."""


class Date:
    count = 0

    def __init__(self, y: int, m: int, d: int) -> None:
        self.y, self.m, self.d = y, m, d
        type(self).count += 1

    @classmethod
    def parse(cls, text: str) -> "Date":
        y, m, d = (int(p) for p in text.split("-"))
        return cls(y, m, d)

    @staticmethod
    def leap(y: int) -> bool:
        return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)

    @classmethod
    def name(cls) -> str:
        return cls.__name__.lower()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.y}, {self.m}, {self.d})"


class Special(Date):
    pass


def main() -> None:
    print(Date.parse("2024-02-29"), Special.parse("1999-12-31"), Date.leap(1900), Date(1, 1, 1).leap(2000))
    print(Date.name(), Special.name(), Special(1, 2, 3).name(), Date.count, Special.count)
    make = Special.parse
    print(make("2000-1-1"), [f(2000) for f in (Date.leap, Special.leap)])
