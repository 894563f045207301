"""order=True compares field tuples; compare=False leaves one out."""

from dataclasses import dataclass, field


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    due: float = 0


def main() -> None:
    ts = [Task(2, "b"), Task(1, "z", 5), Task(1, "a", 1), Task(2, "a")]
    print(sorted(ts), max(ts), min(ts))
    print(ts[0] == ts[3], ts[0] < ts[3], ts[0] <= ts[3], ts[1] > ts[2], ts[1] >= ts[0])
    print(ts[0].__eq__(5), [t.name for t in sorted(ts, reverse=True)])
