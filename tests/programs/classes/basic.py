"""Attributes, methods, __init__, __str__, class attributes."""


class Counter:
    made = 0

    def __init__(self, start: int = 0) -> None:
        self.value = start
        Counter.made += 1

    def up(self, by: int = 1) -> "Counter":
        self.value += by
        return self

    def __str__(self) -> str:
        return f"Counter at {self.value}"


def main() -> None:
    a = Counter()
    b = Counter(10)
    a.up().up(5)
    print(a, b, a.value, b.value, Counter.made, a.made, str(a), f"{a}")
    b.value = 99
    print(b.up().value, a is b, a == a, a != b)
