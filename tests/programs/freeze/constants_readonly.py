"""Constants reached from several functions are the same objects."""

NAMES = ("a", "b")
TABLE = {"names": NAMES, "more": [NAMES, NAMES]}
TEXT = "shared " * 3


def one() -> tuple[str, str]:
    return NAMES


def two() -> object:
    return TABLE["names"]


def main() -> None:
    print(one() is two(), TABLE["more"][0] is NAMES, TEXT, len(TEXT))
    print(one(), [*NAMES, *one()])
    print(TABLE)
