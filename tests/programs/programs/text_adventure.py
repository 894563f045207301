"""A text adventure: state machine, commands by dict, string methods, slices, textual maps, recursion."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple, Optional


class Direction(Enum):
    NORTH = (0, -1)
    SOUTH = (0, 1)
    EAST = (1, 0)
    WEST = (-1, 0)

    @property
    def opposite(self) -> Direction:
        dx, dy = self.value
        return Direction((-dx, -dy))

    def __neg__(self) -> Direction:
        return self.opposite


class Point(NamedTuple):
    x: int
    y: int

    def __add__(self, other: object) -> Point:
        if isinstance(other, Direction):
            return Point(self.x + other.value[0], self.y + other.value[1])
        return NotImplemented


class Room:
    def __init__(self, name: str, /, items: Optional[list[str]] = None) -> None:
        self.name = name
        self.items = items or []
        self.doors: dict[Direction, Room] = {}

    def connect(self, direction: Direction, other: Room) -> Room:
        self.doors[direction] = other
        other.doors[-direction] = self
        return other

    def __repr__(self) -> str:
        return f"Room({self.name!r})"


MAP = """
#######
#S..#.#
#.#...#
#.#.#E#
#######
""".strip().splitlines()


def solve(grid: list[str]) -> str:
    found = {c: Point(x, y) for y, row in enumerate(grid) for x, c in enumerate(row) if c in "SE"}
    start, end = found["S"], found["E"]
    paths: dict[Point, list[Direction]] = {start: []}
    frontier = [start]
    while frontier and end not in paths:
        following: list[Point] = []
        for p in frontier:
            for d in Direction:
                q = p + d
                if grid[q.y][q.x] != "#" and q not in paths:
                    paths[q] = paths[p] + [d]
                    following.append(q)
        frontier = following
    return "".join(d.name[0] for d in paths[end])


class Game:
    def __init__(self) -> None:
        hall = Room("hall", ["lamp", "old key"])
        cellar = hall.connect(Direction.SOUTH, Room("cellar"))
        cellar.connect(Direction.EAST, Room("vault", ["gold"]))
        self.room = hall
        self.bag: set[str] = set()
        self.turns = 0
        self.over = False
        self.commands: dict[str, Callable[[str], str]] = {
            "go": self.go,
            "take": self.take,
            "look": lambda _: (
                f"You are in the {self.room.name}. Items: {', '.join(self.room.items) or 'none'}."
            ),
            "bag": lambda _: "Bag: " + (" and ".join(sorted(self.bag)) if self.bag else "empty"),
            "quit": self.quit,
        }

    def go(self, where: str) -> str:
        try:
            direction = Direction[where.upper()]
            self.room = self.room.doors[direction]
        except KeyError as error:
            return f"No way {where or 'nowhere'} ({error})"
        return f"You enter the {self.room.name}."

    def take(self, what: str) -> str:
        matches = [i for i in self.room.items if what and what in i]
        match matches:
            case []:
                return f"There is no {what!r}."
            case [item]:
                if self.room.name == "vault" and "old key" not in self.bag:
                    return "It is locked."
                self.room.items.remove(item)
                self.bag.add(item)
                return f"Taken: {item}."
            case [first, *others]:
                return f"Which: {first} or {' or '.join(others)}?"
            case _:
                raise AssertionError

    def quit(self, _: str) -> str:
        self.over = True
        return "Bye."

    def step(self, line: str) -> str:
        self.turns += 1
        word, _, rest = line.strip().lower().partition(" ")
        if (command := self.commands.get(word)) is None:
            close = [c for c in self.commands if c[:1] == word[:1]]
            return f"{word}? " + (f"Did you mean {close[0]}?" if close else "I do not understand.")
        return command(rest.strip())


def main() -> None:
    game = Game()
    for line in (
        "look",
        "take e",
        "take lamp",
        "go west",
        "go south",
        "Go  East",
        "take gold",
        "dance",
        "gold",
        "go west",
        "go north",
        "take key",
        "bag",
        "go south",
        "go east",
        "take GOLD",
        "bag",
        "look",
        "quit",
        "look",
    ):
        if game.over:
            print(f"over after {game.turns} turns")
            break
        print(f"> {line}\n{game.step(line)}")
    print(solve(MAP), len(solve(MAP)))
    print(
        -Direction.NORTH is Direction.SOUTH,
        Direction((1, 0)),
        [d.name.title().center(7, ".") for d in Direction],
    )
    print(
        Point(1, 2) + Direction.EAST,
        Point(1, 2) == (1, 2),
        game.room,
        game.room.doors.keys() == {Direction.WEST},
    )
    try:
        print(Point(1, 2) + 3)
    except TypeError as e:
        print(e)
    print("\n".join(row.replace("#", "█").translate({ord("."): " "}) for row in MAP))
