"""Sorting and grouping records held in tuples."""


def main() -> None:
    recs = [("b", 2, 1.5), ("a", 2, 0.5), ("c", 1, 9.0), ("a", 1, 0.5)]
    print(sorted(recs), sorted(recs, key=lambda r: (r[1], -r[2])), max(recs), min(recs, key=lambda r: r[2]))
    names, counts, values = zip(*recs)
    print(names, sum(counts), values, recs[0][:2] + (9,), ("a", 1, 0.5) in recs, recs.index(("c", 1, 9.0)))
    by: dict[tuple[str, bool], list[float]] = {}
    for n, c, v in recs:
        by.setdefault((n, c > 1), []).append(v)
    print(by)
