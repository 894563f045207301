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


def fields(octets: bytes, array: bytearray) -> None:
    """Slices that show how long they are: all there, in part, or not at all."""
    for i in (0, 1, 4, 5, 8, 9, 11, 12, 13, 1 << 70, -1, -3, -4, -8, -9, -(1 << 70)):
        print(
            i,
            int.from_bytes(octets[i : i + 1], "big"),
            int.from_bytes(octets[i : i + 2], "big"),
            int.from_bytes(octets[i : i + 2], "little"),
            int.from_bytes(octets[i : i + 4]),
            int.from_bytes(octets[i : i + 4], "little"),
            int.from_bytes(octets[i : i + 8], "big"),
            int.from_bytes(octets[i : i + 8], "little"),
        )
        print(
            int.from_bytes(octets[i + 2 : i + 6], "big"),
            int.from_bytes(octets[2 * i + 1 : 2 * i + 1 + 4], "big"),
            int.from_bytes(octets[i + 4 : i + 2], "big"),
            int.from_bytes(octets[i : i + 3], "big"),
            int.from_bytes(array[i : i + 4], "big") == int.from_bytes(octets[i : i + 4], "big"),
            int.from_bytes(array[i : i + 8], "little") == int.from_bytes(octets[i : i + 8], "little"),
        )
    print(
        int.from_bytes(octets[0:4], "big"), int.from_bytes(octets[4:12], "little"), int.from_bytes(array[2:4])
    )
    print(int.from_bytes(octets[True:5], "big"), int.from_bytes(array[40:44], "big"))


def words(octets: bytes) -> list[int]:
    """Numbers of four octets, which are then turned."""
    found = [0] * (len(octets) // 4)
    for n in range(len(found)):
        found[n] = int.from_bytes(octets[4 * n : 4 * n + 4], "big")
    return [(word << 9 | word >> 23) & 0xFFFFFFFF for word in found]


def main() -> None:
    octets = bytes([0x80, 1, 0xFF, 3, 4, 0xAB, 6, 7, 8, 9, 10, 0xF1])
    sizes(octets, bytearray(octets))
    sizes(b"", bytearray())
    bounds(octets)
    evaluated(octets)
    grown(bytearray(range(30)))
    fields(octets, bytearray(octets))
    fields(b"", bytearray())
    print(words(octets), words(bytes(range(200, 256))))
