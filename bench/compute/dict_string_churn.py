"""Counting, joining, splitting and re-keying: dictionaries and strings."""

ROUNDS = 80
WORDS = 40_000


def main() -> None:
    total = 0
    for r in range(ROUNDS):
        words = [f"w{i * 7919 % 5003}" for i in range(WORDS)]
        text = " ".join(words)
        counts: dict[str, int] = {}
        for word in text.split():
            counts[word] = counts.get(word, 0) + 1
        upper = {word.upper().replace("W", "key-"): n for word, n in counts.items()}
        for key in list(upper):
            if key.endswith(str(r % 10)):
                del upper[key]
        total += sum(upper.values()) + len(",".join(sorted(upper)))
    print(total)
