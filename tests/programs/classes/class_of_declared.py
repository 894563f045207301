"""Classes of values that are declared int, bytearray or list."""


class Port(int):
    def __repr__(self) -> str:
        return "Port"


class Buffer(bytearray):
    pass


class L(list[int]):
    pass


def make(n: int) -> int:
    return Port(n)


def main() -> None:
    x: int = Port(3)
    print(type(x).__name__, repr(x))
    y = make(4)
    print(type(y).__name__, repr(y), type(y))
    for kind in [int, Port]:
        z = kind(7)
        print(type(z).__name__, repr(z), type(z) is Port, isinstance(z, Port))
    b = Buffer(b"abc")
    print(type(b).__name__, repr(b))
    kinds: list[type[bytearray]] = [bytearray, Buffer]
    for k in kinds:
        print(type(k(b"x")).__name__, repr(k(b"y")))
    for li in [list, L]:
        print(type(li([1])).__name__)
