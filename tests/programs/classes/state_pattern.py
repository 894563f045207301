"""Objects that change behaviour by holding state objects."""

from __future__ import annotations


class State:
    def press(self, lamp: Lamp) -> State:
        return self

    @property
    def label(self) -> str:
        return type(self).__name__.lower()


class Off(State):
    def press(self, lamp: Lamp) -> State:
        return On(1)


class On(State):
    def __init__(self, level: int) -> None:
        self.level = level

    def press(self, lamp: Lamp) -> State:
        if self.level == 3:
            return Broken() if lamp.presses > 9 else Off()
        return On(self.level + 1)

    @property
    def label(self) -> str:
        return f"on{self.level}"


class Broken(State):
    pass


class Lamp:
    def __init__(self) -> None:
        self.state: State = Off()
        self.presses = 0

    def press(self) -> str:
        self.presses += 1
        self.state = self.state.press(self)
        return self.state.label


def main() -> None:
    lamp = Lamp()
    print([lamp.press() for _ in range(14)], isinstance(lamp.state, Broken))
