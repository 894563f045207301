"""Building, access, update, order."""


def main() -> None:
    d = {"one": 1, "two": 2}
    d["three"] = 3
    d["one"] = 10
    print(d, len(d), d["two"], d.get("zzz"), d.get("zzz", 0), "two" in d, "x" not in d)
    for k in d:
        print(k, d[k])
    for k, v in d.items():
        print(k, v)
    print(list(d), list(d.keys()), list(d.values()), list(d.items()))
    print(d.pop("two"), d.pop("nope", -1), d.setdefault("new", 5), d.setdefault("one", 0), d)
    d.update({"a": 1}, b=2)
    d.update([("c", 3)])
    print(d, d.popitem(), d, {} == {}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
    del d["a"]
    d["a"] = 9
    print(
        d,
        dict(x=1, y=2),
        dict([(1, 2)]),
        dict(zip("ab", [1, 2])),
        dict.fromkeys("ab"),
        dict.fromkeys([1, 2], 0),
    )
    print(d | {"z": 0}, {**d, "q": 1}, list(reversed(d)), bool({}), sorted(d))
    d |= {"one": 11}
    e = d.copy()
    d.clear()
    print(d, e)
