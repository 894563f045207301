"""Sequences by recurrences."""


def main() -> None:
    print([n * (n + 1) // 2 for n in range(12)], [2**n - 1 for n in range(8)])
    c = [1]
    for n in range(20):
        c.append(c[-1] * 2 * (2 * n + 1) // (n + 2))
    print(c)
    a, b = 2, 1
    for _ in range(70):
        a, b = b, a + b
    print(a, b)
    h = 0
    for i in range(1, 100):
        h ^= i * i << i % 40
    print(h)
