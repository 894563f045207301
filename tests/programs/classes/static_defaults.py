"""Static methods with defaults and captured names, called by way of instances whose class typing does not know."""

from collections.abc import Callable


def scaled(factor: int) -> Callable[..., int]:  # type: ignore[explicit-any]
    def by(value: int, plus: int = 1, *, minus: int = 0) -> int:
        return value * factor + plus - minus

    return by


class A:
    @staticmethod
    def add(x: int, y: int = 10, *, z: int = 100) -> int:
        return x + y + z

    times = staticmethod(scaled(3))


class B:
    @staticmethod
    def add(x: int, y: int = 20, *, z: int = 200) -> int:
        return x - y - z

    times = staticmethod(scaled(5))


def use(x):  # type: ignore[no-untyped-def]
    print(x.add(1), x.add(1, 2), x.add(1, z=3), x.add(*[1]), x.add(*[1, 2], **{"z": 4}))
    print(x.times(1), x.times(1, 2), x.times(1, minus=7), x.times(*[4]))


def tables(x):  # type: ignore[no-untyped-def]
    print(x.maketrans({"a": "b"}), x.maketrans("a", "c"), x.maketrans("a", "d", "e"))


def main() -> None:
    for each in (A(), B()):
        use(each)
    tables("text")
