"""`int.from_bytes` of slices: bounds of all kinds, all sizes, both byte orders, and what is evaluated when."""

from collections.abc import Callable
from typing import Literal

Order = Literal["little", "big"]


class Place:
    """An index that says when it is asked."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        print("index", self.value)
        if self.value > 100:
            raise ValueError("no such place")
        return self.value


def shown(name: str, value: int) -> int:
    print(name, value)
    return value


def order_of(name: Order) -> Order:
    print("order", name)
    return name


def attempt(name: str, action: Callable[[], object]) -> None:
    try:
        print(name, action())
    except Exception as error:
        print(name, type(error).__name__, error)


def sizes(octets: bytes, array: bytearray) -> None:
    for size in range(len(octets) + 2):
        big = int.from_bytes(octets[1 : 1 + size], "big")
        little = int.from_bytes(octets[1 : 1 + size], "little")
        print(size, big, little, int.from_bytes(array[1 : 1 + size], "big") == big)
        print(
            int.from_bytes(array[:size], "little"),
            int.from_bytes(octets[-size:]),
            int.from_bytes(octets[size:]),
        )
        print(
            int.from_bytes(octets[:size], "big", signed=True),
            int.from_bytes(memoryview(octets)[size:], "big"),
        )


def bounds(octets: bytes) -> None:
    far = 1 << 70
    for start in (-far, -20, -3, 0, 2, 20, far):
        for stop in (-far, -20, -1, 0, 5, 20, far):
            print(int.from_bytes(octets[start:stop], "big"), end=" ")
        print(int.from_bytes(octets[start:], "little"), int.from_bytes(octets[:start], "little"))
    print(
        int.from_bytes(octets[:], "big"),
        int.from_bytes(octets[True:], "big"),
        int.from_bytes(octets[::2], "big"),
    )
    print(int.from_bytes(octets[Place(1) : Place(3)], "big"))


def evaluated(octets: bytes) -> None:
    print(int.from_bytes(octets[shown("start", 1) : shown("stop", 3)], order_of("little")))
    attempt("place", lambda: int.from_bytes(octets[Place(1) : Place(101)], "big"))
    attempt("order", lambda: int.from_bytes(octets[Place(1) : Place(2)], "middle"))  # type: ignore[arg-type]  # on purpose


def grown(array: bytearray) -> None:
    total = 0
    for at in range(0, 40, 3):
        total += int.from_bytes(array[at : at + 4], "big")
        array.append(at)
        del array[:1]
    print(total, len(array))


def main() -> None:
    octets = bytes([0x80, 1, 0xFF, 3, 4, 0xAB, 6, 7, 8, 9, 10, 0xF1])
    sizes(octets, bytearray(octets))
    sizes(b"", bytearray())
    bounds(octets)
    evaluated(octets)
    grown(bytearray(range(30)))
