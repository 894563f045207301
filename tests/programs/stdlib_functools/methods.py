"""`partialmethod` and `singledispatchmethod`."""

from functools import partialmethod, singledispatchmethod


class Cell:
    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = False

    def set_state(self, state: bool, *notes: str, by: str = "nobody") -> str:
        self.alive = state
        return f"{self.name}: {state} {notes} {by}"

    @classmethod
    def made(cls, name: str, size: int = 1) -> "Cell":
        return cls(name * size)

    @staticmethod
    def joined(*parts: object, by: str = "-") -> str:
        return by.join(str(p) for p in parts)

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, "at once", by="age")
    twice = partialmethod(made, size=2)
    dotted = partialmethod(joined, 1, by=".")


class Large(Cell):
    set_alive = partialmethod(Cell.set_state, True, "large")


class Shown:
    def __init__(self, mark: str) -> None:
        self.mark = mark

    @singledispatchmethod
    def show(self, value: object, times: int = 1) -> str:
        return self.mark + "?" + str(value) * times

    @show.register
    def _(self, value: int, times: int = 1) -> str:
        return self.mark + f"int {value * times}"

    @show.register
    def _of_text(self, value: str, times: int = 1) -> str:
        return self.mark + value.upper() * times

    @show.register(list)
    def _of_list(self, value: list[int], times: int = 1) -> str:
        return self.mark + "+".join(str(self.show(v)) for v in value)


def main() -> None:
    cell = Cell("a")
    print(cell.set_alive(), cell.alive)
    print(cell.set_dead(), cell.alive)
    print(cell.set_alive("x", "y", by="me"), cell.set_dead("z", by="you"))
    print(Cell.set_alive(Cell("b"), "by class"), Large("c").set_alive(), Large("d").set_dead())
    print(Cell.twice("e").name, cell.twice("f").name, Large.twice("g").name, cell.dotted(2, 3))
    shown = Shown("> ")
    print(shown.show(3), shown.show(True), shown.show("text", 2), shown.show([1, 2]), shown.show(1.5))
    for value in (4, "w", [5], None):
        print(shown.show(value, times=2))
    try:
        cell.set_alive(nothing=1)
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()
