"""Generators as state machines driven by send."""

from collections.abc import Generator


def turnstile() -> Generator[str, str, int]:
    pushes = 0
    state = "locked"
    while True:
        event = yield state
        if event == "coin":
            state = "open"
        elif event == "push":
            if state == "open":
                pushes += 1
            state = "locked"
        elif event == "off":
            return pushes


def drive(g: Generator[str, str, int], events: list[str]) -> int:
    print(next(g), end=" ")
    try:
        for e in events:
            print(g.send(e), end=" ")
    except StopIteration as stop:
        print("stopped")
        return int(stop.value)
    g.close()
    print("closed")
    return -1


def main() -> None:
    print(drive(turnstile(), ["push", "coin", "coin", "push", "push", "coin", "push", "off"]))
    print(drive(turnstile(), ["coin"]))
