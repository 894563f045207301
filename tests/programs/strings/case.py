"""Case mapping, one to many, titles and folding."""


def main() -> None:
    for s in (
        "hello World",
        "ß",
        "ŉ",
        "İstanbul",
        "ΑΣ ΟΔΟΣ",
        "ǆ",
        "ﬁn",
        "they're bill's 3rd",
        "HELLO",
        "ñandú",
        "Ωμέγα",
        "ӷ",
        "ა",
        "𐐨",
        "123abc def",
        "",
    ):
        print(
            repr(s),
            s.upper(),
            s.lower(),
            s.title(),
            s.capitalize(),
            s.swapcase(),
            s.casefold(),
            s.isupper(),
            s.islower(),
            s.istitle(),
        )
    print(
        "ΣΑΣ".lower(),
        "Σ".lower(),
        "AΣ B".lower(),
        "AΣ.".lower(),
        "ß".upper() == "SS",
        "İ".lower() == "i\u0307",
        len("İ".lower()),
    )
