"""Exceptions, ranges, slices and generics aliases in module data."""

ERROR = ValueError("frozen", 3)
WINDOW = slice(1, None, 2)
STEPS = range(10, 0, -3)
TYPES: dict[str, type[Exception]] = {"v": ValueError, "k": KeyError}
VIEW = b"constant bytes"


def fail(kind: str) -> None:
    raise TYPES[kind](kind)


def main() -> None:
    print("abcdef"[WINDOW], list(STEPS), ERROR.args, VIEW[3:6])
    for kind in TYPES:
        try:
            fail(kind)
        except (ValueError, KeyError) as e:
            print(repr(e))
    try:
        raise ERROR
    except ValueError as e:
        print(e is ERROR, e)
