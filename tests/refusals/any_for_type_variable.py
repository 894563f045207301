# refused: NAJA014 12:9 an Any where V is declared
import json
from typing import Generic, TypeVar

V = TypeVar("V")

class Box(Generic[V]):
    def __init__(self, value: V) -> None:
        self.value = value

    def load(self, text: str) -> None:
        self.value = json.loads(text)

def main() -> None:
    box = Box("")
    box.load("12")
    print(len(box.value))
