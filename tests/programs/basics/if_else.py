"""Branches, and the truth value of each builtin type."""


def sign(n: int) -> str:
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n == 1:
        return "one"
    else:
        return "positive"


def main() -> None:
    for n in (-5, 0, 1, 2):
        print(n, sign(n))
    values: list[object] = [
        0,
        1,
        -1,
        0.0,
        -0.0,
        0.5,
        "",
        "a",
        [],
        [0],
        (),
        (0,),
        {},
        {0: 0},
        set(),
        {0},
        None,
        True,
        False,
        b"",
        b"x",
        range(0),
        range(1),
    ]
    for value in values:
        if value:
            print("true ", repr(value))
        else:
            print("false", repr(value))
    print("yes" if sign(3) == "positive" else "no")
