"""Properties whose functions are objects: cached ones, and instances with `__call__`."""

import functools


class Twice:
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, owner: "Box") -> str:
        return f"{self.name}{owner.size * 2}"


class Storing:
    def __call__(self, owner: "Box", value: int) -> None:
        owner.size = value


class Box:
    def __init__(self, size: int) -> None:
        self.size = size

    @property
    @functools.lru_cache
    def area(self) -> int:
        print("computed")
        return self.size**2

    twice = property(Twice("t"), Storing())


class Big(Box):
    @property
    @functools.lru_cache
    def area(self) -> int:
        return -super().area


def area(x):  # type: ignore[no-untyped-def]
    return x.area, x.twice


def main() -> None:
    for box in (Box(3), Big(4), Box(5)):
        print(box.area, box.area, area(box))
        box.twice = 7
        print(box.size, box.twice, area(box))
    try:
        Box(1).area = 3  # type: ignore[misc]
    except AttributeError as error:
        print(error)


if __name__ == "__main__":
    main()
