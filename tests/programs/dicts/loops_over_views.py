"""Loops over dicts and their views: order, changes meanwhile, subclasses."""

from collections import Counter, OrderedDict, defaultdict


class Loud(dict[str, int]):
    def items(self):  # type: ignore[no-untyped-def, override]
        print("items")
        return super().items()


def changes(kind: int) -> None:
    d = {i: i * i for i in range(5)}
    try:
        for k, v in d.items():
            print(k, v, end=" ")
            if kind == 0:
                d[k + 10] = v
            elif kind == 1 and k == 2:
                del d[k]
            elif kind == 2 and k == 1:
                del d[4]
                d[9] = 1
            elif kind == 3:
                d[k] = -v
            elif kind == 4 and k == 4:
                d.clear()
        print("end", d)
    except RuntimeError as e:
        print("RuntimeError", e)


def rename(d: dict[str, int]) -> dict[str, int]:
    return {k.upper(): v + 1 for k, v in d.items() if v % 2 == 0}


def nested(d: dict[str, dict[str, float]]) -> float:
    total = 0.0
    for inner in d.values():
        for k in inner:
            total += inner[k]
    return total


def main() -> None:
    for kind in range(6):
        changes(kind)
    print(rename({"a": 2, "b": 3, "c": 4}), nested({"x": {"a": 1.5, "b": 2.5}, "y": {}}))
    d: defaultdict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(["a", "b", "a"]):
        d[key].append(i)
    for key, xs in d.items():
        print(key, xs)
    for word, n in Counter("abracadabra").items():
        print(word, n, end=";")
    print()
    od = OrderedDict([("z", 1), ("a", 2)])
    od.move_to_end("z")
    for key in od:
        print(key)
    for pair in {"p": 1, "q": 2}.items():
        print(pair)
    print([x for x in {1: 2, 3: 4}.keys()], [t for t in {1: 2}.items()])
    e = {i: i for i in range(10)}
    for i in range(0, 10, 2):
        del e[i]
    for i, (k, v) in enumerate(e.items()):
        print(i, k, v, end=" ")
    print()
    for a, b in zip(e, e.values(), strict=True):
        print(a, b, end=" ")
    print(sum(v for v in e.values()))
    loud = Loud(a=1)
    for k2, v2 in loud.items():
        print(k2, v2)
