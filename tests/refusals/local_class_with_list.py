# refused: NAJA026 6:5 line 7 of its body makes a container that can change
from typing import ClassVar


def main() -> None:
    class Registry:
        names: ClassVar[list[str]] = []

    print(Registry.names)
