"""A default is evaluated once and shared."""


def collect(item: int, into: list[int] = []) -> list[int]:
    into.append(item)
    return into


base = 5


def shifted(n: int, by: int = base * 2) -> int:
    return n + by


def main() -> None:
    global base
    print(collect(1), collect(2))
    print(collect(3, [0]))
    print(collect(4))
    base = 100
    print(shifted(1))

    def inner(x: int = base) -> int:
        return x

    base = 200
    print(inner(), inner(3))
