"""Errors while handling errors, in lookups and defaults."""


def get(d: dict[str, dict[str, int]], a: str, b: str) -> int:
    try:
        return d[a][b]
    except KeyError as e:
        if e.args[0] == a:
            raise LookupError(f"no table {a}") from None
        raise LookupError(f"no {b} in {a}") from e


def main() -> None:
    d = {"t": {"x": 1}}
    for a, b in (("t", "x"), ("t", "y"), ("u", "x")):
        try:
            print(get(d, a, b))
        except LookupError as e:
            print(e, repr(e.__cause__), repr(e.__context__))
