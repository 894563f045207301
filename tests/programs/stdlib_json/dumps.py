"""dumps of every kind, separators, indent, sort_keys, escapes."""

import json
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    data: object = {
        "a": [1, 2.5, None, True, 'é\n"\\ \x01 🐍'],
        "b": {},
        "c": [],
        "n": -0.0,
        "big": 2**70,
        "t": (1,),
    }
    print(json.dumps(data))
    print(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        json.dumps(data, indent=2),
        json.dumps({"b": 1, "a": 2}, sort_keys=True, indent="\t"),
    )
    print(
        json.dumps({1: "i", 2.5: "f", False: "b", None: "n"}),
        json.dumps([float("inf"), float("nan")]),
        json.dumps("\ud800</"),
        json.dumps(1e100),
        json.dumps(0.1),
    )
    print(json.dumps([set([1])], default=lambda o: sorted(o)))
    attempt("set", lambda: json.dumps({1, 2}))
    attempt("key", lambda: json.dumps({(1, 2): 3}))
    attempt("skip", lambda: json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
    attempt("nan", lambda: json.dumps(float("nan"), allow_nan=False))
    loop: list[object] = []
    loop.append(loop)
    attempt("loop", lambda: json.dumps(loop))
