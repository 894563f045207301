"""The str-like methods of bytes."""


def main() -> None:
    b = b"  Hello, World  "
    print(
        b.strip(),
        b.lstrip(),
        b.rstrip(),
        b.upper(),
        b.lower(),
        b.swapcase(),
        b.title(),
        b.capitalize(),
        b.strip(b" dH"),
    )
    print(
        b.find(b"o"),
        b.rfind(b"o"),
        b.count(b"l"),
        b.replace(b"l", b"LL", 2),
        b.startswith(b"  H"),
        b.endswith((b"x", b" ")),
        b.index(b"W"),
    )
    print(
        b"a,b,,c".split(b","),
        b" a  b ".split(),
        b"a,b,c".rsplit(b",", 1),
        b"k=v".partition(b"="),
        b"x".rpartition(b"="),
        b"l1\nl2\r\nl3\r".splitlines(),
        b"a\nb".splitlines(True),
    )
    print(
        b"-".join([b"a", b"b"]),
        b"ab".center(6, b"*"),
        b"ab".ljust(4),
        b"ab".rjust(4, b"."),
        b"-5".zfill(4),
        b"a\tb".expandtabs(4),
    )
    print(
        b"abc".isalpha(),
        b"12".isdigit(),
        b"a1".isalnum(),
        b" \n".isspace(),
        b"AB".isupper(),
        b"ab".islower(),
        b"Ab".istitle(),
        b"\x80".isascii(),
        b"".isalpha(),
    )
    print(
        b"abcabc".translate(bytes.maketrans(b"ab", b"xy")),
        b"abc".translate(None, b"b"),
        b"abc".removeprefix(b"a"),
        b"abc".removesuffix(b"c"),
    )
    print(b"%s=%d %x %5.1f|%c" % (b"k", 5, 255, 2.25, 65), b"%b%%" % b"z", b"%a" % "é")
