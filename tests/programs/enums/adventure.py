"""A text adventure: Enum, Flag, IntFlag, state machine, commands by match."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique
from typing import Self


class Direction(Enum):
    NORTH = (0, -1)
    SOUTH = (0, 1)
    EAST = (1, 0)
    WEST = (-1, 0)

    def __init__(self, dx: int, dy: int) -> None:
        self.dx = dx
        self.dy = dy

    @property
    def opposite(self) -> Direction:
        return Direction((-self.dx, -self.dy))  # type: ignore

    @classmethod
    def parse(cls, text: str) -> Self | None:
        for member in cls:
            if member.name.startswith(text.upper()) and text:
                return member
        return None

    def __neg__(self) -> Direction:
        return self.opposite


class Item(StrEnum):
    LAMP = auto()
    KEY = auto()
    SWORD = "rusty sword"


class Status(Flag):
    NONE = 0
    LIT = auto()
    ARMED = auto()
    HUNGRY = auto()
    READY = LIT | ARMED


class Perm(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7


@unique
class Level(IntEnum):
    LOW = 1
    HIGH = 10

    def __str__(self) -> str:
        return f"<{self.name.lower()}>"

    @classmethod
    def _missing_(cls, value: object) -> Level | None:
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


@dataclass
class Room:
    name: str
    exits: dict[Direction, str] = field(default_factory=dict)
    items: set[Item] = field(default_factory=set)
    dark: bool = False
    locked: bool = False


@dataclass
class World:
    rooms: dict[str, Room]
    here: str
    bag: list[Item] = field(default_factory=list)
    status: Status = Status.NONE
    moves: int = 0

    def room(self) -> Room:
        return self.rooms[self.here]

    def do(self, line: str) -> str:
        self.moves += 1
        match line.lower().split():
            case []:
                return "eh?"
            case ["go", word] | [("n" | "s" | "e" | "w") as word]:
                direction = Direction.parse(word)
                if direction is None:
                    return f"{word} is no direction"
                match self.room().exits.get(direction):
                    case None:
                        return f"no way {direction.name.title()}"
                    case str(target) if self.rooms[target].locked and Item.KEY not in self.bag:
                        return f"{target} is locked"
                    case target:
                        self.here = target
                        return self.look()
            case ["look"]:
                return self.look()
            case ["take", *words]:
                try:
                    item = Item(" ".join(words))
                except ValueError as error:
                    return f"! {error}"
                if item not in self.room().items:
                    return f"no {item} here"
                self.room().items.remove(item)
                self.bag.append(item)
                if item is Item.LAMP:
                    self.status |= Status.LIT
                elif item.value == "rusty sword":
                    self.status |= Status.ARMED
                return f"taken: {item!r}"
            case ["drop", "all"]:
                n = len(self.bag)
                self.room().items.update(self.bag)
                self.bag.clear()
                self.status &= ~Status.READY
                return f"dropped {n}"
            case ["status"]:
                return repr(self.status)
            case ["quit", *_]:
                raise SystemExit(self.moves)
            case [verb, *rest] if len(rest) > 2:
                return f"{verb} too long"
            case _:
                return f"cannot {line!r}"

    def look(self) -> str:
        room = self.room()
        if room.dark and Status.LIT not in self.status:
            return "dark"
        exits = [d.name for d in Direction if d in room.exits]
        return f"{room.name}: {', '.join(sorted(room.items)) or 'nothing'}; exits {exits}"


def world() -> World:
    n, s, e = Direction.NORTH, Direction.SOUTH, Direction.EAST
    return World(
        {
            "hall": Room("Hall", {n: "cellar", e: "vault"}, {Item.LAMP, Item.SWORD}),
            "cellar": Room("Cellar", {s: "hall"}, {Item.KEY}, dark=True),
            "vault": Room("Vault", {-e: "hall"}, locked=True),
        },
        "hall",
    )


def main() -> None:
    w = world()
    for line in [
        "",
        "look",
        "go up",
        "e",
        "w",
        "n",
        "take key",
        "go south",
        "take lamp",
        "take rusty sword",
        "take boat",
        "status",
        "n",
        "s",
        "go east",
        "look",
        "drop all",
        "status",
        "take all the gold now",
        "dance",
        "take lamp",
        "open the big door now",
        "status",
    ]:
        print(">", line, "->", w.do(line))
    print(
        Status.READY,
        Status.READY | Status.HUNGRY,
        ~Status.LIT,
        Status(5),
        list(Status.READY),
        len(Status(7)),
        bool(Status.NONE),
    )
    print(
        Status.LIT in Status.READY,
        Status.READY ^ Status.LIT,
        repr(Status(0)),
        Status["ARMED"],
        [m.name for m in Status],
    )
    for bad in (8, -20, "x"):
        try:
            print(repr(Status(bad)))  # type: ignore[arg-type]
        except ValueError as error:
            print("ValueError", error)
    print(
        Perm.R | Perm.W,
        repr(Perm(3)),
        Perm.RWX & ~Perm.W,
        Perm(8),
        repr(Perm(12)),
        Perm.R + 1,
        7 & Perm.X,
        repr(~Perm.X),
    )
    print(f"{Perm.R}", f"{Perm.R:03b}", "%d %s" % (Perm.W, Perm.W), hash(Perm.R) == hash(4), int(Perm.RWX))
    print(
        Level("high"),  # type: ignore[arg-type]
        repr(Level("LOW")),  # type: ignore[arg-type]
        Level(10),
        f"{Level.HIGH:>8}",
        f"{Level.HIGH!s}",
        Level.LOW < 5,
        sorted([Level.HIGH, Level.LOW]),
    )
    try:
        Level("none")  # type: ignore
    except ValueError as error:
        print(error)
    try:
        Level(3)
    except ValueError as error:
        print(error)
    try:
        Direction["UP"]
    except KeyError as error:
        print(repr(error))
    print(
        Direction.NORTH.opposite,
        -Direction.EAST,
        Direction((1, 0)),  # type: ignore
        Direction.NORTH.value,
        Direction.WEST in set(Direction),
    )
    print(
        Item.SWORD.upper(),
        Item.LAMP + "!",
        f"{Item.KEY:*^9}",
        repr(Item.KEY),
        Item.KEY == "key",  # type: ignore[comparison-overlap]
        isinstance(Item.KEY, str),
    )
    print({Item.KEY: 1}["key"], Item("lamp") is Item.LAMP, [*Item.__members__.items()])  # type: ignore
    try:
        Direction.NORTH < Direction.SOUTH  # type: ignore[operator]
    except TypeError as error:
        print(error)
    try:
        Direction.NORTH.value = 3  # type: ignore
    except AttributeError as error:
        print(error)
    w.do("quit now please")
