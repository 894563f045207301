"""Sequence patterns with stars and nesting."""


def f(x: object) -> str:
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case ["go", ("north" | "south") as d]:
            return f"go {d}"
        case [1, *rest]:
            return f"1 then {rest}"
        case [first, *_, "end"]:
            return f"{first} .. end"
        case (a, [b, c]):
            return f"nested {a} {b} {c}"
        case [a, b] if a == b:
            return "pair equal"
        case [_, _]:
            return "pair"
        case [*all_] if len(all_) > 3:
            return f"many {len(all_)}"
        case _:
            return "no"


def main() -> None:
    for x in (
        [],
        [5],
        ["go", "north"],
        ["go", "up"],
        [1, 2, 3],
        (1,),
        (1, 2),
        ["x", "y", "end"],
        (7, [8, 9]),
        [4, 4],
        [4, 5],
        [9, 8, 7, 6],
        "ab",
        b"ab",
        {1: 2},
        range(1),
        range(3),
        [2, 3, 4],
    ):
        print(x, "->", f(x))
