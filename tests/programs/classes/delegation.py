"""Objects holding objects: composition, observers, weak typing by base class."""

from collections.abc import Callable


class Event:
    def __init__(self) -> None:
        self.handlers: list[Callable[[str], None]] = []

    def __iadd__(self, h: Callable[[str], None]) -> "Event":
        self.handlers.append(h)
        return self

    def __isub__(self, h: Callable[[str], None]) -> "Event":
        self.handlers.remove(h)
        return self

    def __call__(self, text: str) -> None:
        for h in list(self.handlers):
            h(text)


class Door:
    def __init__(self) -> None:
        self.changed = Event()
        self.open = False

    def toggle(self) -> None:
        self.open = not self.open
        self.changed("open" if self.open else "closed")


class Recorder:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def on_change(self, text: str) -> None:
        self.seen.append(text)


def main() -> None:
    d, r = Door(), Recorder()
    d.changed += r.on_change
    d.changed += lambda t: print("lambda", t)
    d.toggle()
    d.toggle()
    d.changed -= r.on_change
    d.toggle()
    print(r.seen, d.open, len(d.changed.handlers))
