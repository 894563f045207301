"""Views are live, comparable and set-like."""


def main() -> None:
    d = {"a": 1, "b": 2, "c": 3}
    keys, values, items = d.keys(), d.values(), d.items()
    d["d"] = 4
    print(keys, values, items, len(keys), "d" in keys, 4 in values, ("d", 4) in items, ("d", 5) in items)
    e = {"b": 2, "c": 0, "z": 9}
    print(
        sorted(keys & e.keys()),
        sorted(keys | e.keys()),
        sorted(keys - e.keys()),
        sorted(keys ^ e.keys()),
        sorted(items & e.items()),
        sorted(items - e.items()),
    )
    print(
        keys == {"a", "b", "c", "d"},
        keys >= {"a"},
        keys.isdisjoint(["q"]),
        list(reversed(items)),
        list(reversed(values)),
        list(reversed(keys)),
    )
    del d["a"]
    print(list(keys), sum(values), dict(items) == d, [*items][0], max(items, key=lambda kv: kv[1]))
    it = iter(d)
    print(next(it), list(it))
    print({k: v for k, v in sorted(d.items(), key=lambda kv: -kv[1])}, {v: k for k, v in d.items()})
