"""Inverted index with sets as values."""


def main() -> None:
    docs = {1: "the cat sat", 2: "the dog", 3: "cat and dog and cat"}
    index: dict[str, set[int]] = {}
    for n, text in docs.items():
        for w in text.split():
            index.setdefault(w, set()).add(n)
    for w in sorted(index):
        print(w, sorted(index[w]))
    print(
        sorted(index["cat"] & index["dog"]),
        sorted(index["the"] | index["and"]),
        sorted(index.get("zz", set())),
    )
