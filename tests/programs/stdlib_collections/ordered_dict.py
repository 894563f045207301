"""OrderedDict moves, pops and compares by order."""

from collections import OrderedDict


def main() -> None:
    d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
    d.move_to_end("a")
    print(d, list(d))
    d.move_to_end("c", last=False)
    print(list(d.items()), d.popitem(), d.popitem(last=False), d)
    print(
        OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1),
        OrderedDict(a=1, b=2) == {"b": 2, "a": 1},
        list(reversed(OrderedDict(x=1, y=2))),
    )
    d["z"] = 0
    del d["b"]
    d["b"] = 5
    print(d, d | {"q": 1}, d.copy() == d)
    try:
        d.move_to_end("nope")
    except KeyError as e:
        print(repr(e))
    try:
        OrderedDict[str, int]().popitem()
    except KeyError as e:
        print(e)
