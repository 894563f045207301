"""Ints that reach a function of floats by way of nested partials stay ints."""

from functools import partial


def scale(factor: float, offset: float, value: float) -> float:
    return factor * value + offset


def main() -> None:
    double = partial(scale, 2)
    print(double(1, 5), double(offset=0.5, value=1), partial(double, 3)(4), double.args)
