"""Instances that have a function of their own in the place of a method."""

from collections.abc import Callable


class Button:
    def __init__(self, name: str, on_click: Callable[[str], None] | None = None) -> None:
        self.name = name
        if on_click is not None:
            self.on_click = on_click  # type: ignore

    def on_click(self, what: str) -> None:
        print(self.name, "default", what)

    def click(self) -> None:
        self.on_click("clicked")

    def cost(self) -> int:
        return 3

    @staticmethod
    def label(x: int) -> str:
        return f"static {x}"


class Special(Button):
    def __init__(self) -> None:
        super().__init__("special")
        self.cost = lambda: 7  # type: ignore


class Plain(Button):
    def cost(self) -> int:
        return super().cost() + 1


def shout(what: str) -> None:
    print("SHOUT", what.upper())


def total(buttons: list[Button]) -> int:
    return sum(b.cost() for b in buttons)


class Named:
    def __init__(self) -> None:
        self.n = 0

    def step(self, by: int = 1) -> int:
        self.n += by
        return self.n


def main() -> None:
    a = Button("a")
    b = Button("b", shout)
    a.click()
    b.click()
    b.on_click("direct")
    a.on_click = b.on_click  # type: ignore
    a.click()
    del a.on_click
    a.click()
    print(total([a, b, Special(), Plain("p")]))
    a.cost = lambda: 100  # type: ignore
    print(total([a, b, Special(), Plain("p")]))
    a.label = lambda x: f"own {x}"  # type: ignore
    print(a.label(1), b.label(2), Button.label(3))
    n = Named()
    old = n.step
    print(n.step(), n.step(5))

    def counted(by: int = 1) -> int:
        print("counted", by)
        return old(by * 10)

    n.step = counted  # type: ignore
    print(n.step(), n.step(by=2))
    setattr(n, "step", old)
    print(n.step(3))
    f = n.step
    print(f(1))
