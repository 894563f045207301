"""Suspended frames and cells keep what they need alive."""

from collections.abc import Callable, Iterator


def gen(n: int) -> Iterator[list[int]]:
    local = [n] * 5
    for i in range(n):
        local.append(i)
        junk = [str(k) for k in range(20)]
        yield local[-len(junk) % 3 - 3 :]


def cell(n: int) -> Callable[[], list[str]]:
    data = [f"{n}-{i}" for i in range(3)]
    return lambda: data


def main() -> None:
    gens = [gen(i) for i in range(1, 6)]
    cells = [cell(i) for i in range(50)]
    while gens:
        g = gens.pop(0)
        try:
            print(next(g), end=" ")
            gens.append(g)
        except StopIteration:
            pass
    print()
    print(sum(len(c()) for c in cells), cells[7](), cells[-1]())
    err: list[Exception] = []
    for i in range(20):
        try:
            raise ValueError([f"{i}"] * 2)
        except ValueError as e:
            err.append(e)
    print(err[3].args, err[19])
