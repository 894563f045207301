"""Properties of characters and normal forms."""

import unicodedata


def main() -> None:
    for c in "aA1é\u0301ß中\U0001f600\u0660(\u05d0\ud800\uffff\U0010ffff":
        print(
            ascii(c),
            unicodedata.category(c),
            unicodedata.bidirectional(c),
            unicodedata.combining(c),
            unicodedata.east_asian_width(c),
            unicodedata.mirrored(c),
        )
    for text in ("é", "e\u0301", "한국", "ﬁ½", "a\u0316\u0301", "\u212b", "q\u0307\u0323"):
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            print(ascii(unicodedata.normalize(form, text)), unicodedata.is_normalized(form, text))
