"""Order after deletion, reinsertion, update and merge."""


def main() -> None:
    d = dict.fromkeys("abcd", 0)
    del d["b"]
    d["b"] = 1
    d["a"] = 2
    print(d, list(d), next(iter(d)), next(reversed(d)))
    d.update(c=9, z=1)
    print(d, d.pop("a"), d.setdefault("a", 5), list(d.items()))
    a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
    print(a | b, b | a, {**a, **b}, a)
    print(
        dict(sorted({"b": 1, "a": 2, "c": 0}.items(), key=lambda kv: kv[1])),
        {v: k for k, v in a.items()},
        dict(reversed(list(a.items()))),
    )
    while d:
        print(d.popitem(), end=" ")
    print(d)
