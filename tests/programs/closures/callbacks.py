"""Callbacks stored in lists and dictionaries and called later."""

from collections.abc import Callable


class Bus:
    def __init__(self) -> None:
        self.subs: dict[str, list[Callable[[int], None]]] = {}

    def on(self, name: str, f: Callable[[int], None]) -> Callable[[], None]:
        self.subs.setdefault(name, []).append(f)
        return lambda: self.subs[name].remove(f)

    def emit(self, name: str, n: int) -> int:
        fs = self.subs.get(name, [])
        for f in fs:
            f(n)
        return len(fs)


def main() -> None:
    bus, seen = Bus(), list[int]()
    off = bus.on("x", seen.append)
    bus.on("x", lambda n: print("got", n))
    print(bus.emit("x", 5), seen)
    off()
    print(bus.emit("x", 6), bus.emit("none", 1), seen)
