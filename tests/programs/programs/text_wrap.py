"""Wrapping, justifying and tabulating text."""

TEXT = """The library operating system turns one typed program, together with only those parts of
an operating system that the program uses, into one sealed image.  It boots in milliseconds.

A second paragraph, with a verylongwordthatdoesnotfitanywhereatallinthecolumn and é日本 characters."""


def paragraphs(text: str) -> list[str]:
    return [" ".join(p.split()) for p in text.split("\n\n")]


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        while len(word) > width:
            if line:
                lines.append(line)
                line = ""
            lines.append(word[: width - 1] + "-")
            word = word[width - 1 :]
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines


def justify(line: str, width: int) -> str:
    words = line.split()
    if len(words) < 2:
        return line.ljust(width)
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    each, extra = divmod(spaces, gaps)
    return "".join(w + " " * (each + (i < extra)) for i, w in enumerate(words[:-1])) + words[-1]


def table(rows: list[list[object]], align: str) -> str:
    cells = [[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(len(r[i]) for r in cells) for i in range(len(align))]
    rule = "+".join("-" * (w + 2) for w in widths)
    out = [rule]
    for i, row in enumerate(cells):
        out.append("|".join(f" {c:{a}{w}} " for c, a, w in zip(row, align, widths, strict=True)))
        if i == 0:
            out.append(rule)
    return "\n".join([*out, rule])


def main() -> None:
    for width in (20, 33, 50):
        print("=" * width)
        for p in paragraphs(TEXT):
            lines = wrap(p, width)
            for line in lines[:-1]:
                print(justify(line, width) + "|")
            print(lines[-1] + "\n")
    print(
        table(
            [["name", "n", "value"], ["alpha", 1, 2.5], ["b", 1000, -0.125], ["gamma delta", None, True]],
            "<>^",
        )
    )
    print(wrap("", 5), wrap("a", 1), wrap("abc", 2), repr(justify("one", 6)))
