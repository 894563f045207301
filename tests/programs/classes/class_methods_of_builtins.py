"""Class methods of builtins on subclasses give the subclass."""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")


class Tags(dict[str, int]):
    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key.upper(), value)


class Plain(dict[str, str]):
    pass


class Port(int):
    def __repr__(self) -> str:
        return f"Port({int(self)})"


class Checked(int):
    def __new__(cls, value: int) -> "Checked":
        if value > 100:
            raise ValueError("too large")
        return super().__new__(cls, value + 1)


class Blob(bytes):
    def size(self) -> int:
        return len(self)


class Buffer(bytearray):
    pass


class Metres(float):
    def __str__(self) -> str:
        return f"{float(self)}m"


class Colour(IntEnum):
    RED = 1
    BLUE = 2


class Defaults(dict[str, int]):
    @classmethod
    def of(cls, names: list[str]) -> "Defaults":
        made = cls.fromkeys(names, 0)
        print(type(made).__name__)
        return made  # type: ignore[return-value]

    @classmethod
    def fromkeys(cls, iterable, value=None):  # type: ignore
        print("fromkeys of", cls.__name__)
        return super().fromkeys(iterable, value)


def attempt(what: Callable[[], object]) -> None:
    try:
        print(repr(what()))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


def decode(kinds: list[type[int]]) -> None:
    for kind in kinds:
        value = kind.from_bytes(b"\x00\x02", "big")
        print(type(value).__name__, repr(value))


def main() -> None:
    tags = Tags.fromkeys(["a", "b"], 1)
    print(type(tags).__name__, tags, type(Plain.fromkeys("xy")).__name__, Plain.fromkeys("xy"))
    print(type(tags.fromkeys("q", 3)).__name__, tags.fromkeys("q", 3))
    port = Port.from_bytes(b"\x1f\x90", "big")
    print(type(port).__name__, repr(port), port + 1)
    print(
        repr(port.from_bytes(b"\x01")),
        bool.from_bytes(b"\x02", "big"),
        int.from_bytes(b"\xff", "big", signed=True),
    )
    attempt(lambda: Checked.from_bytes(b"\x05", "little"))
    attempt(lambda: Checked.from_bytes(b"\xff", "little"))
    attempt(lambda: Colour.from_bytes(b"\x02", "little"))
    attempt(lambda: Colour.from_bytes(b"\x09", "little"))
    blob = Blob.fromhex("00 ff 10")
    print(type(blob).__name__, blob, blob.size())
    buffer = Buffer.fromhex("0a0b")
    print(type(buffer).__name__, buffer, type(bytearray.fromhex("0a")).__name__)
    metres = Metres.fromhex("0x1.8p+1")
    print(type(metres).__name__, metres, float.fromhex("0x1p-2"))
    decode([int, Port, Checked, bool])
    makers: list[Callable[[str], object]] = [
        bytes.fromhex,
        Blob.fromhex,
        Buffer.fromhex,
        Metres.fromhex,
        float.fromhex,
    ]
    print([type(make("10")).__name__ for make in makers])
    defaults = Defaults.of(["k"])
    print(defaults, type(defaults).__name__)
    attempt(lambda: Blob.fromhex("zz"))
    mapping = dict.fromkeys([1, 2], "x")
    print(mapping, {}.fromkeys("ab", 0), type({}.fromkeys("a")).__name__)
