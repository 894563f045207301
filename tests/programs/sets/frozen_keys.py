"""Frozensets as keys and members; set algebra laws."""


def main() -> None:
    teams = {frozenset({"a", "b"}): 1, frozenset({"c"}): 2}
    print(teams[frozenset("ba")], frozenset() in teams, frozenset("c") in teams)
    u = set(range(12))
    a, b = {x for x in u if x % 2}, {x for x in u if x % 3 == 0}
    print(
        u - (a | b) == (u - a) & (u - b),
        (a ^ b) == (a | b) - (a & b),
        a - b <= a,
        a & b < a,
        sorted(a ^ b ^ b) == sorted(a),
    )
    nested = {frozenset({1}), frozenset({frozenset()})}
    print(frozenset({frozenset()}) in nested, len(nested | {frozenset({1})}), max(map(len, nested)))
    s = {1, 2, 3}
    t = s
    s |= {4}
    f = g = frozenset({1})
    g |= {2}
    print(t is s, len(t), sorted(f), sorted(g), s > {1}, not s.isdisjoint(f))
