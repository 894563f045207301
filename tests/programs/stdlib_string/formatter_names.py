"""Letters walked with the constants."""

import string


def main() -> None:
    shift = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[13:] + string.ascii_lowercase[:13])
    print(
        "hello, world".translate(shift),
        all(c in string.printable for c in "abc\n"),
        [c for c in "a1 b!" if c in string.punctuation],
    )
    print(
        "".join(c for c in "A1b2C3" if c not in string.digits),
        string.capwords("it is ok"),
        string.hexdigits[-6:],
    )
    print(string.Template("${a}b $$").substitute({"a": 1}))
