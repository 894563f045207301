"""`&`, `|` and `^` of two bools give a bool, wherever the bools come from."""


class Switch:
    def __init__(self) -> None:
        self.on = False
        self.others = [False, True]


def operators(row: list[bool], flag: bool, switch: Switch) -> None:
    print(
        row[0] | flag, row[0] & flag, row[0] ^ flag, flag | flag, switch.on | row[1], row[0] | 2, 1 & row[1]
    )
    row[0] |= flag
    row[1] ^= flag
    switch.on |= flag
    switch.others[0] |= row[0]
    print(row, switch.on, switch.others, switch.others[0] is True)
    table = {"a": False}
    table["a"] |= flag
    table["b"] = table["a"] ^ flag
    pair = (flag, False)
    print(table, pair[0] & pair[1], pair[0] | pair[1], [a ^ b for a, b in zip(row, switch.others)])
    found = False
    for each in row:
        found |= each
    print(found, found & each, not found ^ each)


def matches(text: str, pattern: str) -> bool:
    """Whether a pattern of characters, `.` and `*` matches, by a table."""
    table = [[False] * (len(pattern) + 1) for _ in range(len(text) + 1)]
    table[0][0] = True
    for j in range(1, len(pattern) + 1):
        table[0][j] = pattern[j - 1] == "*" and table[0][j - 2]
    for i in range(1, len(text) + 1):
        for j in range(1, len(pattern) + 1):
            if pattern[j - 1] in {".", text[i - 1]}:
                table[i][j] = table[i - 1][j - 1]
            elif pattern[j - 1] == "*":
                table[i][j] = table[i][j - 2]
                if pattern[j - 2] in {".", text[i - 1]}:
                    table[i][j] |= table[i - 1][j]
    print(table[-1])
    return table[len(text)][len(pattern)]


def main() -> None:
    operators([False, True], True, Switch())
    print(matches("aa", ".*"), matches("abc", "af*.c"), matches("abc", "a.c*d"))


if __name__ == "__main__":
    main()
