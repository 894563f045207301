"""search, match, fullmatch, findall, finditer, split, sub over expressions of every kind."""

import re

TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:\.\d*)?)      # an int or a float
  | (?P<name>[A-Za-z_]\w*)
  | (?P<op>[-+*/()=])
  | (?P<space>\s+)
    """,
    re.VERBOSE,
)
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")
HEADER = re.compile(rb"^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
NESTED = re.compile(r"(a*)*|(b|c)*?d|(?:e(f)?)+")
CASE = re.compile("straße|[k-m]é", re.IGNORECASE)


def show(m: re.Match[str] | None) -> str:
    if m is None:
        return "None"
    return f"{m.group()!r} {m.span()} {m.groups()} {m.lastindex} {m.lastgroup} {m.regs}"


def tokens(text: str) -> list[tuple[str | None, str]]:
    found = []
    place = 0
    while place < len(text):
        m = TOKEN.match(text, place)
        if m is None:
            raise ValueError(f"no token at {place}")
        if m.lastgroup != "space":
            found.append((m.lastgroup, m.group()))
        place = m.end()
    return found


def main() -> None:
    print(tokens("x1 = 3.14*(y + 42)"))
    try:
        tokens("a ? b")
    except ValueError as error:
        print(error)
    for text in ("on 2024-02-29T23:59 and", "1999-12-31", "no date"):
        print(show(DATE.search(text)), show(DATE.match(text)), show(DATE.fullmatch(text)))
    print(DATE.sub(r"\3.\2.\1", "2024-02-29, 1999-12-31"), DATE.subn(r"<\g<0>>", "2024-02-29", 1))
    print(DATE.sub(lambda m: str(int(m[1]) + 1), "2024-02-29 1999-12-31", count=1))
    print(HEADER.findall(b"Host: example.org \r\nX-Y:\tz\nbad line\n: none"))
    for text in ("aaa", "b", "bcd", "efef", "", "xefe"):
        print(show(NESTED.match(text)), [m.span() for m in NESTED.finditer(text)])
    print(CASE.findall("STRASSE Straße stra\u1e9ee LÉ mé Né \u212aé"))
    print(
        re.split(r"[,;]\s*", "a, b;c,,d"),
        re.split("(-)|x", "a-bxc", 1),
        re.split("", "abc"),
        re.split("x*", "axbc"),
    )
    print(
        re.sub("x*", "-", "abxd"),
        re.sub("", ".", "abc"),
        re.findall(r"\b", "a bc"),
        re.sub(r"\W+", " ", "a-b, c!"),
    )
    print(re.findall(r"(\w)(\d)?", "a1b"), re.findall("(a)|b", "ab"), re.findall(rb"\w+", b"x yz"))
    print(show(re.search(r"(?<=a)b(?!c)", "abc ab")), show(re.search(r"(?<!\d)\d{2}(?=\D|$)", "123 45")))
    print(show(re.match(r"(?P<q>['\"]).*?(?P=q)", "'a\"b'c")), show(re.match(r"(a)?(?(1)b|c)", "ab")))
    print(
        show(re.match("(?>a+)ab", "aaab")),
        show(re.match("a++b", "aaab")),
        show(re.match("(?:ab){2,3}?", "ababab")),
    )
    print(show(re.match("(?i:A)b", "ab")), show(re.match("(?i:A)b", "aB")), show(re.search("(?s).+", "a\nb")))
    print(
        show(re.search("^b$", "a\nb\nc", re.M)),
        show(re.search("b$", "a\nb\n")),
        show(re.search(r"b\Z", "a\nb\n")),
    )
    print(
        re.findall(r"[^\W\d_]+", "aé1_ß日本x"),
        re.findall(r"(?a)\w+", "aé1_ß"),
        re.findall(r"[]\-a^]", "]-a^b"),
    )
    print(re.escape("a.b*c [x] é"), re.escape(b"1+1"), re.match(re.escape("a.b"), "axb"))
    m = re.match(r"(?P<first>\w+) (?P<last>\w+)?", "Ada ")
    if m:
        print(
            m.groupdict("?"),
            m.groupdict(),
            m.group("first", 2),
            m["first"],
            m.start("last"),
            m.end(),
            m.string,
            m.pos,
        )
        print(m.expand(r"\g<first>/\1\n"), m.re.pattern, m.re.groups, dict(m.re.groupindex), bool(m), m)
    p = re.compile("a(b)?", re.I | re.M)
    print(
        p,
        p.flags,
        p.search("xAB", 2),
        p.search("xAB", 1, 2),
        p == re.compile("a(b)?", re.I | re.M),
        re.compile(b"x"),
    )
    print(len(re.findall(r"a.*?b", "a" * 200 + "b")), re.sub("(?m)^", "> ", "one\ntwo"))
    print(
        re.fullmatch(r"(\d+|\w+)*!", "1a2b" * 4 + "!") is not None, re.match(r"(?:a|ab)(?:c|bcd)(d*)", "abcd")
    )
