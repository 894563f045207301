"""Counter arithmetic, most_common, missing keys."""

from collections import Counter


def main() -> None:
    c = Counter("abracadabra")
    print(c, c["a"], c["zz"], c.most_common(2), sum(c.values()), c.total(), sorted(c.elements()))
    d = Counter(a=2, b=5)
    print(c + d, c - d, c & d, c | d, +Counter(a=-1, b=2), -Counter(a=-1))
    c.update("aaa")
    c.subtract({"b": 10})
    print(c, c.most_common(), c == Counter(c), "q" in c, len(c))
    del c["b"]
    c["new"] += 1
    print(c, dict(c), Counter() == Counter(a=0), Counter([1, 1, 2]) <= Counter([1, 1, 2, 3]))
    words = Counter("the cat the dog the end".split())
    print(words.most_common(1), max(words, key=lambda w: words[w]))
