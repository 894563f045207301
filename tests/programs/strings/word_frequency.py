"""Counting words, letters and pairs."""


def main() -> None:
    text = "It was the best of times, it was the worst of times; it was the age of wisdom."
    words = "".join(c.lower() if c.isalpha() else " " for c in text).split()
    n: dict[str, int] = {}
    for w in words:
        n[w] = n.get(w, 0) + 1
    for w in sorted(n, key=lambda w: (-n[w], w))[:5]:
        print(f"{w:<6}{'*' * n[w]}")
    print(
        len(words),
        len(n),
        max(words, key=len),
        " ".join(w.capitalize() for w in words[:4]),
        [a + b for a, b in zip(words, words[1:])][:3],
    )
