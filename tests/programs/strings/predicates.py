"""is* predicates over ASCII and beyond."""


def main() -> None:
    samples = [
        "",
        "a",
        "A",
        "1",
        "a1",
        " ",
        "\t",
        "_a1",
        "1a",
        "é",
        "日本",
        "²",
        "½",
        "٣",
        "Ⅷ",
        "\u00a0",
        "class",
        "a b",
        "ǅ",
        "\x00",
        "\x7f",
        "\u200b",
        "🐍",
        "\u0301",
        "x²",
        "ªº",
        "\u2028",
        "\ud800",
    ]
    for s in samples:
        bits = [
            s.isalpha(),
            s.isdigit(),
            s.isdecimal(),
            s.isnumeric(),
            s.isalnum(),
            s.isspace(),
            s.isupper(),
            s.islower(),
            s.istitle(),
            s.isidentifier(),
            s.isprintable(),
            s.isascii(),
        ]
        print(ascii(s), "".join("1" if b else "0" for b in bits))
