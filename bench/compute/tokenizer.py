"""A tokenizer without regular expressions: str indexing, slicing and dictionaries."""

ROUNDS = 2_800
SOURCE = (
    """
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)  # comment
name = "a string with \\"escapes\\"" + 'single'
value_1 = 0x1F + 3.14e10 * (alpha[12] // beta_2) ** 2
while count <= 100 and not done: count += step; total -= 1
"""
    * 6
)
KEYWORDS = {"def", "return", "if", "else", "while", "and", "not", "or"}
DOUBLE = {"<=", ">=", "==", "!=", "//", "**", "+=", "-="}


def tokenize(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    i = 0
    n = len(text)
    while i < n:
        c = text[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c == "#":
            while i < n and text[i] != "\n":
                i += 1
            continue
        if c.isalpha() or c == "_":
            while i < n and (text[i].isalnum() or text[i] == "_"):
                i += 1
            word = text[start:i]
            tokens.append(("keyword" if word in KEYWORDS else "name", word))
        elif c.isdigit():
            while i < n and (text[i].isalnum() or text[i] == "."):
                i += 1
            tokens.append(("number", text[start:i]))
        elif c in "\"'":
            i += 1
            while text[i] != c:
                i += 2 if text[i] == "\\" else 1
            i += 1
            tokens.append(("string", text[start:i]))
        else:
            i += 2 if text[i : i + 2] in DOUBLE else 1
            tokens.append(("operator", text[start:i]))
    return tokens


def main() -> None:
    counts: dict[str, int] = {}
    length = 0
    for _ in range(ROUNDS):
        for kind, text in tokenize(SOURCE):
            counts[kind] = counts.get(kind, 0) + 1
            length += len(text)
    print(sorted(counts.items()), length)
