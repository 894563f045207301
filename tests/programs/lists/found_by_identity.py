"""`in` for lists of objects that compare by identity: every length and place."""

from __future__ import annotations


class Thing:
    pass


def main() -> None:
    everything = [Thing() for _ in range(11)]
    other = Thing()
    for count in range(12):
        things: list[Thing] = everything[:count]
        print(count, [int(thing in things) for thing in everything], other in things, other not in things)
    print(None in [*everything, None], everything[3] in [everything[3]] * 9)
