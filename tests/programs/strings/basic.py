"""Concatenation, repetition, indexing, slicing, membership, length."""


def main() -> None:
    s = "Hello"
    print(s + ", " + "world", s * 3, "ab" * 0, "ab" * -1, 3 * "xy")
    print(s[0], s[-1], s[1:3], s[:2], s[-3:], s[::-1], s[::2], s[10:], s[3:1])
    print(len(s), "ell" in s, "z" not in s, "" in s, s == "Hello", s < "Help", s > "Hell")
    for c in s:
        print(c, end=".")
    print()
    t = ""
    for i in range(5):
        t += str(i)
    print(t, min(s), max(s), sorted(s), list("ab"), tuple("cd"))
    print(
        "adjacent literals",
        'single "q"',
        """triple
quoted""",
        "line \
joined",
    )
