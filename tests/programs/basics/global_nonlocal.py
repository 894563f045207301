"""global and nonlocal bindings."""

counter = 10
names: list[str] = ["start"]


def bump(by: int = 1) -> int:
    global counter
    counter += by
    return counter


def local_only() -> int:
    counter = 1
    counter += 1
    return counter


def outer() -> list[int]:
    total = 0

    def add(n: int) -> None:
        nonlocal total
        total += n

        def deeper() -> None:
            nonlocal total
            total *= 2

        deeper()

    seen = []
    for i in range(4):
        add(i)
        seen.append(total)
    return seen


def fresh() -> None:
    global names
    names = names + ["more"]


def main() -> None:
    print(bump(), bump(5), local_only(), counter)
    print(outer())
    fresh()
    fresh()
    print(names)
