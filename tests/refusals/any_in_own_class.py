# refused: NAJA014 22:20 where any_in_own_class.Box[str] is declared
import json
from typing import Generic, TypeVar

V = TypeVar("V")


class Box(Generic[V]):
    def __init__(self, value: V) -> None:
        self.value = value


def size(box: Box[str]) -> int:
    return len(box.value)


def main() -> None:
    box = Box(json.loads("12"))
    typed: str = json.loads('"text"')
    print(box.value, size(Box(typed)))
    print(size(Box[str](json.loads('"text"'))))
    print("", size(box))
