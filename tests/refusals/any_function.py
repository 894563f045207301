# refused: NAJA014 7:34 a function that gives Any stands for one that gives int
import json
from collections.abc import Callable


def main() -> None:
    read: Callable[[str], int] = json.loads
    print(read("1") + 1)
