"""Classes called with stars, and by metaclasses."""

from collections.abc import Callable
from typing import Any, NamedTuple


def err(f: Callable[[], object]) -> None:
    try:
        print("value", repr(f()))
    except Exception as e:
        print(type(e).__name__, e.args)


class Singleton(type):
    instances: dict[type, object] = {}

    def __call__(cls, *args: object, **kwargs: object) -> object:
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args, **kwargs)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, name: str, level: int = 1) -> None:
        self.name = name
        self.level = level


class Other(metaclass=Singleton):
    pass


class Counted(type):
    made = 0

    def __call__(cls, value: int) -> object:
        Counted.made += 1
        return super().__call__(value)


class Num(metaclass=Counted):
    def __init__(self, value: int) -> None:
        self.value = value


class NT(NamedTuple):
    a: int
    b: str = "x"
    c: float = 1.5


class New:
    def __new__(cls, *args: int) -> "New":
        made = super().__new__(cls)
        made.total = sum(args)
        return made

    def __init__(self, *args: int) -> None:
        self.count = len(args)

    total: int


class Celsius(float):
    def __new__(cls, v: float, unit: str = "C") -> "Celsius":
        return super().__new__(cls, v)


def make(kind: Callable[..., object], *args: object, **kwargs: object) -> object:  # type: ignore[explicit-any]
    return kind(*args, **kwargs)


def main() -> None:
    a = Config("one", level=3)
    b = Config("two")
    print(a is b, a.name, b.level, Other() is Other(), len(Singleton.instances))
    n = Num(5)
    print(n.value, Counted.made)
    args = (1, "q")
    kw: dict[str, Any] = {"a": 5, "c": 2.5}  # type: ignore[explicit-any]
    print(
        NT(*args), NT(**kw), NT(*(1, "b", 2.0)), make(NT, 7), make(NT, 7, b="k"), make(NT, *[1, "y"], c=9.5)
    )
    err(lambda: make(NT))
    err(lambda: make(NT, 1, "b", 2.0, 4))
    err(lambda: make(NT, 1, a=2))
    err(lambda: make(NT, 1, z=2))
    x = New(*[1, 2, 3])
    print(x.total, x.count)
    y = make(New, 4, 5)
    print(isinstance(y, New) and y.total)
    print(
        make(Celsius, 36.6),
        Celsius(*[1.5]),  # type: ignore[arg-type]
        type(make(Celsius, 1.0, unit="K")).__name__,
        make(int, "12"),
        make(str, 5),
        make(list, "ab"),
        make(dict, a=1),
        make(tuple, [1]),
    )  # type: ignore[arg-type]
    err(lambda: make(New, "a"))
