"""What is declared to give Any, given in displays to builtins with overloads, of which nobody has said what it is."""

import json


def a() -> int:
    return sum([json.loads(s) for s in ("1", "2")])


def b() -> int:
    return sum([json.loads("4"), json.loads("5")])


def c() -> int:
    x: int = sum((json.loads("4"), 5))
    return x


def d() -> float:
    return sum(json.loads(s) for s in ("1", "2.5"))


def e() -> int:
    return sum(map(json.loads, ["1", "2"]))


def f() -> int:
    return max(json.loads(s) for s in ("1", "2"))


def h() -> str:
    return min((json.loads(s) for s in ('"a"', '"b"')), key=len)


def i() -> dict[str, int]:
    return dict((s, json.loads(s)) for s in ("1", "2"))


def j() -> list[int]:
    return sorted((json.loads(s) for s in ("1", "2")), key=lambda x: -x)


def k() -> int:
    return sum(1 if s else json.loads(s) for s in ("1", "2"))


def texts() -> int:
    return sum([json.loads('"a"')])


def data() -> bytes:
    return bytes([json.loads("65"), 3]) + bytes(json.loads(s) for s in ("1", "2"))


def main() -> None:
    for fn in (a, b, c, d, e, f, h, i, j, k):
        try:
            print(fn.__name__, fn())
        except TypeError as err:
            print(fn.__name__, err)
    try:
        print(texts() + 1)
    except TypeError as err:
        print(err)
    print(data())
