"""Dictionaries of dictionaries, grouping and counting."""


def main() -> None:
    rows = [
        ("fruit", "apple", 3),
        ("veg", "leek", 2),
        ("fruit", "pear", 5),
        ("veg", "kale", 7),
        ("fruit", "apple", 4),
    ]
    table: dict[str, dict[str, int]] = {}
    for kind, name, n in rows:
        inner = table.setdefault(kind, {})
        inner[name] = inner.get(name, 0) + n
    print(table, table["fruit"]["apple"])
    print(
        {k: sum(v.values()) for k, v in table.items()},
        {k: max(v, key=lambda n: v[n]) for k, v in table.items()},
    )
    counts: dict[str, int] = {}
    for c in "the quick brown fox jumps over the lazy dog":
        counts[c] = counts.get(c, 0) + 1
    print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6])
    trie: dict[str, object] = {}
    for word in ("to", "tea", "ten", "in"):
        node = trie
        for ch in word:
            child = node.setdefault(ch, {})
            assert isinstance(child, dict)
            node = child
        node["$"] = True
    print(trie)
    d: dict[str, object] = {}
    d["self"] = d
    print(d)
