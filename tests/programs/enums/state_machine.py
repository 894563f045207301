"""Enums as dictionary keys and match subjects."""

from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()


class Event(Enum):
    START = "start"
    STOP = "stop"


TABLE: dict[tuple[State, Event], State] = {
    (State.IDLE, Event.START): State.RUNNING,
    (State.RUNNING, Event.STOP): State.DONE,
}


def step(s: State, e: Event) -> State:
    return TABLE.get((s, e), s)


def describe(s: State) -> str:
    match s:
        case State.IDLE:
            return "waiting"
        case State.RUNNING | State.DONE as active:
            return f"not waiting: {active.name}"


def main() -> None:
    s = State.IDLE
    for name in ("stop", "start", "start", "stop", "start"):
        s = step(s, Event(name))
        print(name, s, describe(s), s.value)
    if s is State.DONE:
        print("done")
    counts = {st: 0 for st in State}
    counts[s] += 3
    print(counts, sorted(State, key=lambda st: -st.value))
