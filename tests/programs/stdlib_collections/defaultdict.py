"""defaultdict with factories."""

from collections import defaultdict


def main() -> None:
    d: defaultdict[str, list[int]] = defaultdict(list)
    for i, w in enumerate("a b a c b a".split()):
        d[w].append(i)
    print(d, dict(d), d.get("zz"), "zz" in d, d["new"], len(d))
    n: defaultdict[int, int] = defaultdict(int)
    for x in [1, 2, 1, 1]:
        n[x] += 1
    print(n, n[9], sorted(n.items()))
    t: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    t["x"]["y"] += 5
    t["x"]["z"] -= 1
    print({k: dict(v) for k, v in t.items()}, d.default_factory is list)
    e: defaultdict[str, int] = defaultdict(None, {"a": 1})
    try:
        e["q"]
    except KeyError as err:
        print(repr(err), e)
