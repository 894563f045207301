"""Counting and bucket sorts."""


def main() -> None:
    xs = [(i * 31 + 7) % 17 for i in range(40)]
    counts: dict[int, int] = {}
    for x in xs:
        counts[x] = counts.get(x, 0) + 1
    out = [x for x in range(17) for _ in range(counts.get(x, 0))]
    print(out == sorted(xs), out)
    buckets: dict[int, list[int]] = {}
    for x in xs:
        buckets.setdefault(x // 5, []).append(x)
    print({k: sorted(v)[:3] for k, v in sorted(buckets.items())})
    print(max(counts, key=lambda k: (counts[k], k)))
