"""Frozen containers are ordinary mutable ones at run time."""

from dataclasses import dataclass, field


@dataclass
class State:
    n: int = 0
    seen: set[int] = field(default_factory=set)
    by_name: dict[str, list[int]] = field(default_factory=dict)


STATE = State(5, {1, 2}, {"a": [1]})
CACHE: dict[int, int] = {i: i * i for i in range(20)}
counter = 0


def main() -> None:
    global counter, STATE
    for i in range(50):
        CACHE[i] = i
        counter += len(CACHE)
    del CACHE[0]
    STATE.seen.add(9)
    STATE.by_name.setdefault("b", []).append(2)
    STATE.by_name["a"] += [3]
    print(counter, len(CACHE), next(iter(CACHE)), STATE)
    STATE = State()
    CACHE.clear()
    print(STATE, CACHE)
