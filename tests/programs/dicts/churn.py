"""Many insertions and deletions keep order and content."""


def main() -> None:
    d: dict[int, int] = {}
    x = 1
    for step in range(3000):
        x = (x * 48271) % 2147483647
        k = x % 257
        if k in d and x & 64:
            del d[k]
        else:
            d[k] = d.get(k, 0) + step
    print(len(d), sum(d), sum(d.values()), list(d.items())[:4], list(d)[-4:])
    words: dict[str, list[int]] = {}
    for i in range(500):
        words.setdefault(f"w{i * i % 83}", []).append(i)
    print(len(words), list(words)[:6], words["w4"], max(len(v) for v in words.values()))
    while len(words) > 2:
        words.pop(next(iter(words)))
    print(words)
    for i in range(100):
        d.clear()
        d[i] = i
    print(d)
