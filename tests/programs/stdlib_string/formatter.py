"""string.Formatter: fields, conversions, subclasses, errors."""

import string
from collections.abc import Mapping, Sequence


class Upper(string.Formatter):
    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion == "u":
            return str(value).upper()
        return super().convert_field(value, conversion)  # type: ignore[arg-type]

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)


class P:
    def __init__(self) -> None:
        self.x = 3
        self.items = {"k": [1, 2]}


def main() -> None:
    f = string.Formatter()
    print(f.format("{0} {1!r:>5} {name:*^9} {} {{}}".replace("{} ", ""), 1, "a", name="n"))
    print(f.format("{} {} {}", 1, 2.5, "z"), f.vformat("{a}{b[0]}", (), {"a": 1, "b": [9]}))
    print(list(f.parse("a{b!r:>{w}}c{{}}{d}")))
    print(Upper().format("{x!u} {y} {0}", 5, x="abc"))
    print(f.format("{0:{1}}", 3.14159, ".2f"))
    try:
        print(f.format("{0} {2}", 1))
    except IndexError as e:
        print("IndexError", e)
    try:
        print(f.format("{zz}"))
    except KeyError as e:
        print("KeyError", e)
    try:
        print(f.format("{} {0}", 1, 2))
    except ValueError as e:
        print("ValueError", e)
    try:
        print(f.format("{0!z}", 1))
    except ValueError as e:
        print("ValueError", e)
    print(f.format("{0[k][1]}", {"k": [1, 2]}))
    for bad in (
        "{",
        "}",
        "a}b",
        "{a",
        "{a!",
        "{a!r",
        "{a!rx}",
        "{a:{b}",
        "{a[b}",
        "{[a]}",
        "{0[]}",
        "{0[a]b}",
        "{a{b}",
        "x{{y}}z",
        "{!r}",
        "{:>4}{:<4}|",
        "{0[0]}{0[-1]}",
    ):
        try:
            print(bad, list(f.parse(bad)), f.format(bad, "pq", "rs", a=1))
        except (ValueError, KeyError, IndexError, TypeError) as e:
            print(bad, type(e).__name__, e)
