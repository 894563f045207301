"""Functions of math take what an int's own `__float__` says; logarithms and what keeps ints look at the int itself."""

import math


class Odd(int):
    def __float__(self) -> float:
        return 99.0


class Level(float):
    def __float__(self) -> float:
        return 16.0


class Held:
    def __init__(self, n: int) -> None:
        self.n = n


def root(value: float) -> float:
    return math.sqrt(value)


def main() -> None:
    odd, level = Odd(4), Level(4.0)
    print(float(odd), math.sqrt(odd), math.cbrt(odd), math.sin(odd), math.exp(odd), math.fabs(odd))
    print(
        math.pow(odd, 2),
        math.atan2(odd, 1),
        math.copysign(odd, -1),
        math.fmod(odd, 7),
        math.isclose(odd, 99.0),
    )
    print(math.hypot(odd, odd), math.fsum([odd, odd, 1]), math.dist((odd,), (1,)), math.degrees(odd))
    print(math.log(odd), math.log2(odd), math.log10(odd), math.floor(odd), math.gcd(odd, 2), math.isqrt(odd))
    print(math.sqrt(Held(odd).n), root(odd), math.modf(odd), math.frexp(odd), math.ldexp(odd, 2))
    print(float(level), math.sqrt(level), math.hypot(level, 3.0), math.fsum([level, 1.0]))
    number: int = odd
    print(math.sqrt(number), math.sqrt(9), math.sqrt(True), math.hypot(3, 4.0))
