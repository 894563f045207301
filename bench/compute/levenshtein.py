"""Edit distances between generated words: integer minima over lists and str indexing."""

WORDS = 90
LENGTH = 36


def word(seed: int) -> str:
    """A text of LENGTH letters from a linear congruential generator."""
    out = []
    for _ in range(LENGTH):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(chr(97 + (seed >> 16) % 6))
    return "".join(out)


def distance(a: str, b: str) -> int:
    """The least number of insertions, deletions and replacements that turn `a` into `b`."""
    before = list(range(len(b) + 1))
    for i, x in enumerate(a):
        row = [i + 1] * (len(b) + 1)
        for j, y in enumerate(b):
            best = before[j] if x == y else before[j] + 1
            if before[j + 1] + 1 < best:
                best = before[j + 1] + 1
            if row[j] + 1 < best:
                best = row[j] + 1
            row[j + 1] = best
        before = row
    return before[-1]


def main() -> None:
    words = [word(seed) for seed in range(WORDS)]
    print(sum(distance(a, b) for i, a in enumerate(words) for b in words[:i]))
