"""Single characters of texts: compared, ordered, looked for and classified, kept only sometimes."""


def kinds(text: str) -> str:
    out = []
    for c in text:
        out.append(
            "".join(
                "01"[flag]
                for flag in (
                    c.isalpha(),
                    c.isalnum(),
                    c.isdigit(),
                    c.isdecimal(),
                    c.isnumeric(),
                    c.isspace(),
                    c.isupper(),
                    c.islower(),
                    c.isprintable(),
                    c.isidentifier(),
                    c.isascii(),
                )
            )
        )
    return " ".join(out)


def tokens(text: str) -> list[str]:
    out: list[str] = []
    i = 0
    c = text[i]
    while c != "\0":
        start = i
        if c.isalpha() or c == "_":
            while (c := text[i]).isalnum() or c == "_":
                i += 1
        elif "0" <= c <= "9":
            while "0" <= text[i] <= "9":
                i += 1
        elif c in "\"'":
            i += 1
            while text[i] != c:
                i += 2 if text[i] == "\\" else 1
            i += 1
        elif c in " \u2003":
            i += 1
        else:
            i += 1
        out.append(text[start:i])
        c = text[i]
    return out


def compared(a: str, b: str) -> list[int]:
    found = []
    for x in a:
        for y in b:
            found.append((x == y) + 2 * (x < y) + 4 * (x <= y) + 8 * (x > y) + 16 * (x >= y) + 32 * (x != y))
            found.append((x in b) + 2 * (y not in a) + 4 * (x + y in a) + ord(x) - ord(y))
    return found


def with_others(text: str, others: list[str]) -> list[str]:
    out = []
    for other in others:
        for c in text:
            out.append(f"{c == other}{c < other}{other < c}{other == c}{c in other}{other in c}"[::3])
    return out


def last(text: str) -> str:
    c = ""
    for c in text:
        if c == "!":
            break
    return c


def either(text: str, default: str) -> list[bool]:
    c = default
    found = []
    for i in range(len(text) + 1):
        found.append(c == "b")
        found.append(c.isalpha())
        if i < len(text):
            c = text[i] if i % 3 != 2 else default
    return found


def wrong(text: str) -> None:
    for c in text:
        try:
            print(c in [1, c], c in {"a": 1}, c in ("b", c))
            print(c in int(c))  # type: ignore[operator]
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)


def main() -> None:
    wide = "aZ9_ \t\n\x1c\x7f\x85\xa0\xaa\xb2\xbd\xdf\xe9\u01c5\u0660\u2003\u20ac\u2160\u4e2d\U0001d7d8\U0001f600"
    print(kinds(wide))
    print(tokens("let x_1 = 'it\\'s' + \"\u4e2d\" \u2003 42 \U0001f600 99z\0"))
    print(compared("ab\xe9", "ba\xe9\u20ac\U0001f600"), compared("", "a"))
    print(
        with_others("a\xe9\u20ac", ["", "a", "ab", "\xe9", "\xe9a", "\u20ac", "\u20ac\u20ac", "\U0001f600"])
    )
    print(repr(last("")), last("abc"), last("ab!c"), last("\u20ac\U0001f600"))
    print(either("abcbab", "b"), either("bb", "xyz"), either("", ""))
    wrong("a7")
    print([c for c in wide if c > "\x7f"], sorted(set(wide)), [ord(c) for c in wide])
