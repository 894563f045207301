"""Visited sets, deduplication, power sets."""


def powerset(items: list[int]) -> set[frozenset[int]]:
    out = {frozenset[int]()}
    for item in items:
        out |= {s | {item} for s in out}
    return out


def happy(n: int) -> bool:
    seen: set[int] = set()
    while n not in seen:
        seen.add(n)
        n = sum(int(c) ** 2 for c in str(n))
    return n == 1


def main() -> None:
    print(sorted(sorted(s) for s in powerset([1, 2, 3])), len(powerset(list(range(8)))))
    print([n for n in range(1, 50) if happy(n)])
    seen = set[str]()
    order: list[str] = []
    for w in "b a c a b d".split():
        if w not in seen:
            seen.add(w)
            order.append(w)
    print(order, sorted(seen))
    graph = {1: {2, 3}, 2: {4}, 3: {4}, 4: {1}, 5: {6}}

    def reach(start: int) -> set[int]:
        done: set[int] = set()
        todo = {start}
        while todo:
            n = todo.pop()
            done.add(n)
            todo |= graph.get(n, set()) - done
        return done

    print([sorted(reach(n)) for n in (1, 5, 6)])
    print({frozenset(w) for w in ("ab", "ba")} == {frozenset("ab")}, len({(x * x) % 17 for x in range(100)}))
