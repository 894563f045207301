"""Copies of objects whose fields hold floats, field by field and whole."""

import copy


class Copied:
    def __init__(self, first: float, second: float) -> None:
        self.first = first
        self.second = second


def main() -> None:
    one = Copied(1.0, 1e308)
    two = copy.copy(one)
    two.first += 1.0
    three = copy.deepcopy([one, two])
    three[0].second /= 10.0
    print(one.first, one.second, two.first, two.second, three[0].second, three[1].first)
