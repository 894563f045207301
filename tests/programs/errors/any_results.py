"""Functions that give Any stand where ones with a certain result are declared: calls look at what they get."""

import json
import math
from collections.abc import Callable


def twice(read: Callable[[str], int], text: str) -> int:
    return read(text) * 2


def total(key: Callable[[float], float], values: list[float]) -> float:
    return sum(key(value) for value in values) + max(values, key=key)


def main() -> None:
    read: Callable[[str], int] = json.loads
    print(read("1") + 1)
    print(twice(json.loads, "20"), twice(int, "7"))
    for f, x in ((lambda x: x * x - 2, 1.0), (lambda x: x**3 - x - 2, 1.5)):
        print(total(f, [x, 2 * x]))
    print(total(math.sqrt, [4.0, 9.0]), total(lambda x: x + 1, [1.0]))
    readers: dict[str, Callable[[str], list[int]]] = {"json": json.loads, "split": lambda text: [len(text)]}
    for name, reader in readers.items():
        print(name, sum(reader("[1, 2, 3]")))
    try:
        print(twice(json.loads, "null"))
    except TypeError:
        print("TypeError")
    try:
        print(sum(readers["json"]('["a"]')))
    except TypeError:
        print("TypeError")
