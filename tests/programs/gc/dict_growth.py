"""Tables that grow and shrink keep their entries through collections."""


def main() -> None:
    d: dict[str, list[int]] = {}
    for i in range(3000):
        d[f"k{i % 701}"] = d.get(f"k{i % 701}", []) + [i]
        if i % 5 == 0:
            d.pop(f"k{i * 3 % 701}", None)
    print(len(d), sum(len(v) for v in d.values()), sum(sum(v) for v in d.values()))
    s: set[tuple[int, str]] = set()
    for i in range(2000):
        s.add((i % 97, str(i % 13)))
        s.discard((i % 89, str(i % 7)))
    print(len(s), (5, "5") in s)
