"""What matches can begin with: choices, what may be empty, places, what looks ahead and behind; and going back into groups."""

import re


def main() -> None:
    texts = [
        "",
        "a",
        "abcabc foo-bar_baz 12.5e3",
        "é日本 dog cat hot-dog",
        "aaaa\nbbb\r\n\tccc",
        "x@y.zz <b>bold</b> <i>it</i>",
        "2024-01-31T10:20:30Z",
        "((a)(b(c)))",
        "'it''s' \"q\\\"uo\" end",
    ]
    pats = [
        r"dog|cat",
        r"(a|ab)(c|bcd)?",
        r"(?:a|b|)c",
        r"^|x",
        r"(?i:DOG)|é",
        r"[^a-z]+|z",
        r"\b\w",
        r"\B.",
        r"(?=a)a|b",
        r"(?!a)\w",
        r"(?<=o)o|t",
        r"(a*)(b|c)*?",
        r"(?P<q>['\"])(.*?)(?P=q)",
        r"<(\w+)>(.*?)</\1>",
        r"\d+|\s|$",
        r"(x)?(?(1)@|b)",
        r"日|\W",
        r"(?>a+)b|c",
        r"(a|b|c)+",
        r"(?:(\w)(\d)|(\w))+",
        r".*?(o)",
        r"(?s:.)(?:\n|b)",
        r"(?m)^\w+$",
        r"(?!a|b)[a-c]|f",
        r"a{2}|b{1,2}c?",
        r"(?:)|a",
        r"(?<!\w)(?:foo|hot|x)",
        r"(((a)|b)|c)|(d)",
        r"\Z",
        r"(?:a?|b)x|(\w)-",
        r"(?=)a|(?!)",
        r"\w(?=o)|(?=)",
        r"(?<=[ab])\w(?!b)",
        r"(?:\w(?=\w)|(?<=o))+(?<!a)",
        r"((?:a|b)*?(?=c|\Z))+",
        r"(?>(?:(a)|(b))+)(?=(c?))",
        r"(?<=oo)\W|(?<!ab)c",
    ]
    for p in pats:
        c = re.compile(p)
        for t in texts:
            print(
                p,
                [(m.span(), m.groups(), m.lastindex) for m in c.finditer(t)],
                c.split(t, 2),
                c.match(t) is not None,
                c.fullmatch(t) is not None,
                c.sub("-", t, 3),
            )
        b = re.compile(p.encode("utf-8")) if p.isascii() else None
        if b:
            for t in texts:
                print([m.span() for m in b.finditer(t.encode())])
