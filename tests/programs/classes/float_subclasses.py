"""Subclasses of float and of other immutable builtins, called with stars, too."""


class C1(float):
    pass


class Degrees(float):
    def __new__(cls, v: float, unit: str = "C") -> "Degrees":
        return super().__new__(cls, v)


def floats() -> None:
    a = C1(1.5)
    print(
        a,
        repr(a),
        a + 1,
        a == 1.5,
        type(a).__name__,
        float(a),
        f"{a:.2f}",
        hash(a) == hash(1.5),
        a > 1,
        [a],
        round(a),
        int(a),
        -a,
        a.is_integer(),
        sorted([a, 1.0]),
    )
    b = Degrees(2.5)
    print(b, b * 2)


class Celsius(float):
    def __new__(cls, v: float, unit: str = "C") -> "Celsius":
        return super().__new__(cls, v)


class MyI(int):
    pass


class MyS(str):
    def __new__(cls, v: str, n: int = 2) -> "MyS":
        return super().__new__(cls, v * n)


class MyT(tuple[int, ...]):
    pass


def main() -> None:
    floats()
    print(Celsius(*[1.5]), type(Celsius(*[1.5])).__name__)  # type: ignore[arg-type]
    print(MyI(*["12"]), MyI(*[5]) + 1, type(MyI(*[3])).__name__)
    print(MyS(*["ab"]), MyS(*["ab", 3]), type(MyS(*["q"])).__name__)  # type: ignore[arg-type]
    print(MyT(*[[1, 2]]), type(MyT(*[[1]])).__name__)
    k = {"v": "z", "n": 4}
    print(MyS(**k))  # type: ignore[arg-type]
