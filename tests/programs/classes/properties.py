"""Properties with getters, setters, deleters and inheritance."""

from __future__ import annotations


class Temperature:
    def __init__(self, celsius: float) -> None:
        self._c = celsius

    @property
    def celsius(self) -> float:
        return self._c

    @celsius.setter
    def celsius(self, value: float) -> None:
        if value < -273.15:
            raise ValueError(f"below zero: {value}")
        self._c = value

    @celsius.deleter
    def celsius(self) -> None:
        print("deleted")
        self._c = 0

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 9 / 5 + 32


class Shifted(Temperature):
    @property
    def fahrenheit(self) -> float:
        return super().fahrenheit + 1


class Gauge:
    def __init__(self, level: float) -> None:
        self._level = level

    @property
    def level(self) -> float:
        return self._level

    @level.setter
    def level(self, value: float) -> None:
        print("level", value)
        self._level = value


class Fixed(Gauge):
    @property
    def level(self) -> float:
        return 3

    @level.setter
    def level(self, value: float) -> None:
        print("not", value)


class Halved:
    def __init__(self, c: float) -> None:
        self.celsius = c
        self.raw = c

    @property
    def celsius(self) -> float:
        return self._c

    @celsius.setter
    def celsius(self, v: float) -> None:
        self._c = v / 2

    def change(self) -> None:
        self.raw = 0.25


class Plain:
    def __init__(self) -> None:
        self.v = 1.5

    @property
    def plain(self) -> float:
        return self.v

    @plain.setter
    def plain(self, x: float) -> None:
        self.v = x


def shown(n: int) -> None:
    print(n, n + 1, n // 2, n < 1, n == 0.25, -n, n * n, bool(n), f"{n:.2f}", max(n, 1), abs(n), [n], {n: n})


def changed(t: Halved) -> int:
    t.raw = 3
    t.change()
    return t.raw


def assigned_ints() -> None:
    """An int is assigned where float is declared: typing takes what is read for an int, which it need not be."""
    t = Halved(1.5)
    t.celsius = 3
    print(t.celsius, t.celsius + 1)
    y = t.celsius * 2
    print(y, y // 2, y > 2)
    z: int = t.celsius
    print(z, z + 1, z // 2, z % 1)
    print((lambda: t.celsius)(), [f() + 1 for f in (lambda: t.celsius,)])
    items = [t.celsius]
    print(items, sum(items), t.celsius == 1.5)
    shown(t.celsius)
    t.raw = 3
    print(t.raw, t.raw * 2)
    t.change()
    shown(t.raw)
    shown(changed(t))
    u = Plain()
    u.plain = 100
    u.plain -= 50
    print(u.plain, u.plain * 2, u.plain / 4)
    w = u.plain + 1
    print(w, type(w).__name__)


def main() -> None:
    assigned_ints()
    t = Temperature(25)
    print(t.celsius, t.fahrenheit)
    t.celsius += 10
    print(t.celsius, t.fahrenheit, Shifted(0).fahrenheit)
    try:
        t.celsius = -300
    except ValueError as e:
        print(e)
    del t.celsius
    print(t.celsius)
    s: Temperature = Shifted(5)
    s.celsius = 10
    print(s.fahrenheit)
    try:
        setattr(t, "fahrenheit", 1.0)
    except AttributeError as e:
        print(e)
    gauges: list[Gauge] = [Gauge(2), Fixed(0), Gauge(2.5)]
    for a in gauges:
        for b in gauges:
            a.level = b.level
            print(a.level)
        a.level = 4
