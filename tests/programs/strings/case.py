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
        *(
            "AΣ%sA".replace("%s", mark).lower()
            for mark in "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13"
        ),
        *("AΣ%sA".replace("%s", mark).lower() for mark in "\ufe52\ufe55\uff07\uff0e\uff1a!,\u00ad\u0301"),
        "ß".upper() == "SS",
        "İ".lower() == "i\u0307",
        len("İ".lower()),
    )
