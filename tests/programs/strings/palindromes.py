"""Two-pointer scans, anagrams, longest palindrome, substrings."""


def longest(s: str) -> str:
    best = ""
    for i in range(len(s)):
        for a, b in ((i, i), (i, i + 1)):
            while a >= 0 and b < len(s) and s[a] == s[b]:
                a, b = a - 1, b + 1
            if b - a - 1 > len(best):
                best = s[a + 1 : b]
    return best


def common(a: str, b: str) -> str:
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = (
                table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
            )
    return table[-1][-1]


def main() -> None:
    print(
        longest("babad"),
        longest("日本本日x"),
        longest(""),
        longest("abacdfgdcaba"),
        common("AGGTAB", "GXTXAYB"),
        common("", "a"),
    )
    groups: dict[str, list[str]] = {}
    for w in "eat tea tan ate nat bat".split():
        groups.setdefault("".join(sorted(w)), []).append(w)
    print(groups, sorted({"abc"[i:j] for i in range(3) for j in range(i + 1, 4)}))
