"""A value out of Any is converted where it is given a type."""

import json


def main() -> None:
    n: int = json.loads("5")
    s: str = json.loads('"text"')
    xs: list[int] = json.loads("[1, 2, 3]")
    d: dict[str, float] = json.loads('{"a": 1.5}')
    o: int | None = json.loads("null")
    print(n + 1, s.upper(), sum(xs), d["a"] * 2, o)
    v: object = json.loads('[1, "a", null]')
    if isinstance(v, list):
        print(len(v), v == [1, "a", None])
    print(json.loads("true"), json.loads("1.5") == 1.5, str(json.loads("[]")))
