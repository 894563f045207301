"""Sums of several texts, or of bytes: what is evaluated when, what is raised where."""

import json


class Tail:
    def __radd__(self, other: str) -> str:
        return other + "<tail>"


class Plain(bytes):
    pass


def told(text: str) -> str:
    print("told", text)
    return text


def failing() -> str:
    raise KeyError("gone")


def mixed(a: str, b: str) -> str:
    return a + "é" + b + "\u4e2d" + a + "\U0001f600" + b


def order() -> None:
    s = "a"
    print(s + (s := "b") + s + told("c") + (s := s + "d") + s)
    try:
        print(told("x") + told("y") + failing() + told("z"))
    except KeyError as error:
        print("KeyError", error)


def unknown(text: str) -> str:
    value: str = json.loads(text)
    return "<" + value + "|" + told("t") + ">"


def with_others(a: str, tail: Tail) -> None:
    print(a + a + tail + a)
    print(a + a * 3 + a + str(4) + a)


def octets(a: bytes, b: bytes) -> None:
    plain = Plain(b"p")
    print(a + b + a, a + b"" + b"", b"" + b"" + b"", a + b + a + b + a + b"!" + b)
    print(plain + a + b, type(plain + b"" + b"").__name__, a + plain + plain)
    print(a + bytearray(b"x") + b, a + b + memoryview(b"yz") + a)
    for bad in (3, None, "s"):
        try:
            print(a + b + bad)  # type: ignore[operator]
        except TypeError as error:
            print(error)


def made() -> None:
    print(
        bytes(i & 7 for i in range(40)),
        bytes(i for i in b"abc"),
        bytes(i for i in range(0)),
        bytes(i for i in [1, 2]),
    )
    print(len(bytes(i & 255 for i in range(5000))), hash(bytes(i for i in b"abc")) == hash(b"abc"))
    made = bytes(n for n in range(20) if n % 3)
    print(
        made, made == bytes([n for n in range(20) if n % 3]), {made: 1}[bytes(n for n in range(20) if n % 3)]
    )
    try:
        bytes(n for n in [1, 2, 300, 4])
    except ValueError as error:
        print(error)


def main() -> None:
    print(mixed("x", "y"), len(mixed("", "")), [ord(c) for c in mixed("", "")])
    order()
    print(unknown('"v"'))
    try:
        print(unknown("5"))
    except TypeError:
        print("TypeError")
    with_others("k", Tail())
    octets(b"a", b"b")
    made()
    print("" + "" + "", "a" + "" + "", f"{'a'}{'b'}{''}", f"{1}{2.5}{None}{'é'}")
