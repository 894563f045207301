"""Properties with getters, setters, deleters and inheritance."""


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


def main() -> None:
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
