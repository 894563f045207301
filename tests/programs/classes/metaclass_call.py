"""A metaclass with a `__call__` of its own decides what calling its classes gives."""


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


def main() -> None:
    print(A(), A(), Meta.made)
    print(Registry.names, len(Loader), Loader(3).n, type(Loader).__name__, isinstance(Loader, Registry))
