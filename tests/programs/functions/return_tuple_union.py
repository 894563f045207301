"""Functions returning unions of containers."""


def parse(s: str) -> int | float | str | list[int]:
    if "," in s:
        return [int(p) for p in s.split(",")]
    try:
        return int(s)
    except ValueError:
        pass
    try:
        return float(s)
    except ValueError:
        return s


def main() -> None:
    for s in ("1", "2.5", "x", "1,2,3", "1e3", "inf", "-7", ""):
        v = parse(s)
        print(type(v).__name__, v, v == parse(s), bool(v))
    total = sum(v for v in map(parse, ["1", "2.5", "3"]) if isinstance(v, (int, float)))
    print(total)
