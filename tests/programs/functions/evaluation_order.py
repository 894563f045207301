"""Arguments are evaluated left to right, callee first."""

from typing import Protocol


def say(tag: str) -> str:
    print("say", tag)
    return tag


class Joiner(Protocol):
    def __call__(self, *a: str, **k: str) -> str: ...


def get() -> Joiner:
    print("callee")
    return lambda *a, **k: "/".join([*a, *k.values()])


def main() -> None:
    print(get()(say("1"), *[say("2"), say("3")], x=say("4"), **{"y": say("5")}))
    d = {say("k1"): say("v1"), say("k2"): say("v2")}
    print(d)
    print(say("a") + say("b") * len(say("cc")))
    lst = [say("x")]
    lst[len(say("")) - 0], other = say("right"), say("right2")
    print(lst, other)
