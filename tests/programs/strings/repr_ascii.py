"""repr and ascii of quotes, controls, unprintables, surrogates."""


def main() -> None:
    for s in (
        "plain",
        "it's",
        'say "x"',
        "both ' and \"",
        "back\\slash",
        "\n\r\t",
        "\x00\x1b\x7f",
        "\x80\x9f\xa0\xad",
        "é",
        "\u0378",
        "\u200b\u2028",
        "日本",
        "\ud800",
        "\udfff x",
        "🐍",
        "\U0001ffff",
        "\U000e0001",
        "\ue000",
        "\ufeff",
    ):
        print(ascii(s), len(repr(s)), ascii(repr(s)))
    print(repr("é日🐍"), ["é", "\u200b"], {"k\n": "v'"}, ("\ud800",))
