"""Structural protocols, runtime_checkable included."""

from typing import Protocol, runtime_checkable


class HasArea(Protocol):
    def area(self) -> float: ...


@runtime_checkable
class Named(Protocol):
    name: str


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Circle:
    name = "circle"

    def area(self) -> float:
        return 3.0


class Rect:
    def __init__(self, w: float, h: float) -> None:
        self.w, self.h = w, h
        self.name = f"rect{w}x{h}"

    def area(self) -> float:
        return self.w * self.h

    def close(self) -> None:
        print("closed", self.name)


def total(shapes: list[HasArea]) -> float:
    return sum(s.area() for s in shapes)


def main() -> None:
    things: list[object] = [Circle(), Rect(2, 3), "str"]
    print(total([Circle(), Rect(2, 3)]))
    for t in things:
        if isinstance(t, Named):
            print("named", t.name)
        if isinstance(t, Closer):
            t.close()
        print(isinstance(t, Named), isinstance(t, Closer))
