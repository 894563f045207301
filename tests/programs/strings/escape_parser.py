"""Parsing quoted strings with escapes."""


def parse(s: str) -> str:
    out: list[str] = []
    i = 0
    simple = {"n": "\n", "t": "\t", "\\": "\\", '"': '"', "0": "\0"}
    while i < len(s):
        c = s[i]
        i += 1
        if c != "\\":
            out.append(c)
            continue
        if i >= len(s):
            raise ValueError("ends in an escape")
        e = s[i]
        i += 1
        if e in simple:
            out.append(simple[e])
        elif e in "xu":
            n = 2 if e == "x" else 4
            out.append(chr(int(s[i : i + n], 16)))
            i += n
        else:
            raise ValueError(f"unknown escape \\{e}")
    return "".join(out)


def main() -> None:
    for s in ("plain", "a\\nb", "\\x41\\u00e9\\\\", "\\0"):
        print(repr(parse(s)))
    for s in ("\\q", "end\\", "\\xzz", "\\u12"):
        try:
            print(ascii(parse(s)))
        except ValueError as e:
            print(e)
