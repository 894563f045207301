"""Results of `__index__` and `__len__` where the builtins ask for them, and copies by `__getstate__`."""

import copy
from typing import NamedTuple


class G:
    def __class_getitem__(cls, item: object) -> str:
        return f"G[{item}]"


class S:
    def __init__(self) -> None:
        self.a = [1]
        self.cache = {"x": 1}

    def __getstate__(self) -> dict[str, object]:
        return {"a": self.a}

    def __setstate__(self, state: dict[str, list[int]]) -> None:
        self.a = state["a"]
        self.cache = {}


class L:
    def __len__(self) -> int:
        return -1


class L2:
    def __len__(self) -> int:
        return "x"  # type: ignore


class BB:
    def __bool__(self) -> bool:
        return 3  # type: ignore


class Idx:
    def __index__(self) -> int:
        return 2


class RI:
    def __repr__(self) -> str:
        return 3  # type: ignore

    def __hash__(self) -> int:
        return "a"  # type: ignore


class LH:
    def __len__(self) -> int:
        return 3

    def __length_hint__(self) -> int:
        return 4


class Pair(NamedTuple):
    name: str
    items: list[int]


class Triple(tuple[list[int], ...]):
    pass


def main() -> None:
    pair = Pair("p", [1])
    deep = copy.deepcopy(pair)
    pair.items.append(2)
    triple = copy.deepcopy(Triple([pair.items, pair.items]))
    print(deep, type(deep).__name__, pair, type(triple).__name__, triple, triple[0] is triple[1])
    print(G[int] if False else "")
    c = copy.copy(S())
    print(c.a, c.cache, copy.deepcopy(S()).cache)
    for f in (
        lambda: len(L()),
        lambda: bool(L()),
        lambda: [1, 2, 3][Idx()],
        lambda: "ab" * Idx(),
        lambda: range(Idx()),
        lambda: bytes(Idx()),
        lambda: hex(Idx()),
        lambda: [1, 2, 3, 4][Idx() :],
        lambda: not L(),
        lambda: 1 if LH() else 2,
        lambda: chr(Idx()),
        lambda: round(2.345, Idx()),
        lambda: (5).to_bytes(Idx(), "big"),
        lambda: int(Idx()),
        lambda: float(Idx()),
        lambda: "abc".center(Idx()),
        lambda: bin(Idx()),
    ):
        try:
            print(f())
        except Exception as error:
            print(type(error).__name__, error)
