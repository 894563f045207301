# refused: NAJA035 9:12 a list[cast_wider.Person] taken for a list[object]
from typing import cast


class Person: ...


def opened(people: list[Person]) -> list[object]:
    return cast("list[object]", people)


def main() -> None:
    opened([Person()])[0] = "text"
