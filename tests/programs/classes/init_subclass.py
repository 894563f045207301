"""__init_subclass__ and class registries filled at import."""


class Plugin:
    registry: dict[str, type["Plugin"]] = {}
    key = ""

    def __init_subclass__(cls, *, key: str = "none") -> None:
        super().__init_subclass__()
        cls.key = key
        Plugin.registry[key] = cls

    def run(self) -> str:
        return f"{type(self).__name__}:{self.key}"


class A(Plugin, key="a"):
    pass


class B(Plugin, key="b"):
    def run(self) -> str:
        return "B runs " + super().run()


class C(B, key="c"):
    pass


class D(A):
    pass


def main() -> None:
    for key, cls in Plugin.registry.items():
        print(key, cls.__name__, cls().run())
