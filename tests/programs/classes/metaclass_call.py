"""Metaclasses: a `__call__` that decides what calling classes gives, attributes of classes, methods that change these."""

from __future__ import annotations


class Meta(type):
    made = 0

    def __call__(cls) -> int:
        Meta.made += 1
        return 5


class A(metaclass=Meta):
    pass


class Registry(type):
    names: list[str] = []

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> "Registry":
        made = super().__new__(mcs, name, bases, namespace)
        mcs.names.append(name)
        return made

    def __len__(cls) -> int:
        return len(cls.__name__)


class Plugin(metaclass=Registry):
    pass


class Loader(Plugin):
    def __init__(self, n: int) -> None:
        self.n = n


class Counting(type):
    """Counts the instances of each of its classes, and knows their numbers."""

    count: int = 0
    limit = 5
    numbers: dict[str, int]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> Counting:
        made = super().__new__(mcs, name, bases, namespace)
        made.numbers = {k: v for k, v in namespace.items() if isinstance(v, int)}
        return made

    def __len__(cls) -> int:
        return len(cls.numbers)

    @property
    def first(cls) -> str:
        return min(cls.numbers)

    def bump(cls) -> int:
        cls.count += 1
        return cls.count

    def __call__(cls, *args: object, **named: object) -> object:
        if cls.bump() > cls.limit:
            raise RuntimeError("too many")
        return super().__call__(*args, **named)


class Few(metaclass=Counting):
    count = 0

    def __init__(self, x: int = 1) -> None:
        self.x = x


class Many(Few):
    count, most = 10, 20


def counting() -> None:
    Few(), Few(3)
    print(Few.count, Many.count, Counting.count, len(Many), Many.first, Few.numbers)
    try:
        Many()
    except RuntimeError as error:
        print(error, Many.count)
    for kind in (Few, Many):
        print(kind.bump(), kind.count, kind.limit, kind.numbers, len(kind))


def main() -> None:
    counting()
    print(A(), A(), Meta.made)
    print(Registry.names, len(Loader), Loader(3).n, type(Loader).__name__, isinstance(Loader, Registry))
