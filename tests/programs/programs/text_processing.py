"""Text as people process it: logs by regular expressions, columns, non-ASCII case and widths, translation, wrapping by hand."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator
from string import Template, ascii_lowercase, capwords
from typing import TypedDict

LOG = """\
2024-01-02 10:00:01,5 INFO  [web-1] GET /index.html 200 12ms
2024-01-02 10:00:02,0 WARN  [web-2] GET /missing 404 3ms
garbage line
2024-01-02 10:00:09,9 ERROR [db] "timeout: ünïcode → ok" 1500ms

2024-01-03 00:00:00,0 INFO  [web-1] POST /form?a=1&b=%20 302 45ms"""

LINE = re.compile(
    r"""^(?P<date>\d{4}-\d\d-\d\d)\s(?P<time>[\d:]+),(?P<ms>\d)\s+
        (?P<level>INFO|WARN|ERROR)\s+\[(?P<who>[\w-]+)\]\s(?P<rest>.*?)\s(?P<took>\d+)ms$""",
    re.VERBOSE | re.MULTILINE,
)


class Entry(TypedDict):
    level: str
    who: str
    took: int


def entries(text: str) -> Iterator[Entry]:
    for found in LINE.finditer(text):
        yield {"level": found["level"], "who": found.group("who"), "took": int(found["took"])}


def table(rows: Iterable[tuple[str, ...]], head: tuple[str, ...]) -> str:
    all_rows = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*all_rows)]
    lines = [" | ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in all_rows]
    lines.insert(1, "-+-".join("-" * w for w in widths))
    return "\n".join(lines)


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".lstrip()
    return [*lines, line]


@contextlib.contextmanager
def indented(out: io.StringIO, by: int) -> Generator[list[str], None, None]:
    lines: list[str] = []
    try:
        yield lines
    finally:
        for line in lines:
            out.write(" " * by + line + "\n")


def caesar(text: str, by: int) -> str:
    return text.translate(str.maketrans(ascii_lowercase, ascii_lowercase[by:] + ascii_lowercase[:by]))


def setup(stream: io.StringIO) -> logging.Logger:
    logger = logging.getLogger("app.text")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("{levelname:<8}{name}:{funcName}:{message}", style="{"))
    handler.addFilter(lambda record: "secret" not in record.getMessage())
    logger.addHandler(handler)
    return logger


def main() -> None:
    by_level: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries(LOG):
        by_level[entry["level"]].append(entry["took"])
    print(
        table(
            [(k, str(len(v)), f"{sum(v) / len(v):.1f}") for k, v in sorted(by_level.items())],
            ("level", "n", "mean"),
        )
    )
    print(
        re.sub(r"(\w+)=(\w+|%\d+)", lambda m: f"{m[2]}={m[1].upper()}", "a=1&b=%20"),
        re.split(r"([,;])\s*", "a, b;c"),
        re.findall(r"(a)(b)?", "abaa"),
        re.sub(r"(?i)(ü)", r"<\1\g<1>>", "Üü"),
    )
    print(
        re.fullmatch(r"(\d+)(?:\.(\d+))?", "12").groups("0"),  # type: ignore[union-attr]
        re.match(r"(?P<x>.)(?P=x)", "aab").span(),  # type: ignore[union-attr]
        re.search(r"\bfoo\b", "a foo.").start(),  # type: ignore[union-attr]
        re.escape("a.b*c"),
        re.subn("x*", "-", "axb"),
    )
    for text in (
        "Straße",
        "ǅungla",
        "İstanbul",
        "ﬁn",
        "ΑΣΣ ΟΔΟΣ",
        "héLLo wÖrld's",
        "x\u0301e",
        "１２³Ⅷ",
        "\u00a0 \t",
        "日本語",
    ):
        print(
            [text.upper(), text.lower(), text.title(), text.capitalize(), text.casefold(), text.swapcase()],
            text.isalpha(),
            text.isdigit(),
            text.isdecimal(),
            text.isnumeric(),
            text.isspace(),
            text.istitle(),
            text.isidentifier(),
            len(text),
            text.encode()[:3],
            ascii(text)[:12],
        )
    print(
        "a\tbc\td".expandtabs(4),
        "a\x0bb\x1cc\u2028d\r\ne\n".splitlines(),
        "a\r\nb".splitlines(True),
        "  x y ".split(" "),
        " x  y ".split(maxsplit=1),
        "a,b,,c".rsplit(",", 2),
        "k=v=w".partition("="),
        "k".rpartition("="),
    )
    print(
        "banana".count("an"),
        "banana".find("an", 2),
        "banana".rindex("a"),
        "banana".replace("a", "o", 2),
        "x".join("abc"),
        "ab" * 3,
        "abc"[::-1],
        "abc".zfill(5),
        "-5".zfill(4),
        "é".center(5, "·"),
        "tEST".capitalize(),
        "%s" % "é",
        "aXbX".strip("aX"),
        "www.x.com".removeprefix("www.").removesuffix(".com"),
    )
    print(
        caesar("attack at dawn", 3),
        capwords("hello  WORLD foo"),
        Template("$a ${b}c $$").substitute(a=1, b="x"),
        Template("$a $zz").safe_substitute(a=1),
        "{:<5}|{!r:>6}".format("a", "b"),
        "abc".translate({97: "AA", 98: None, 99: 0x263A}),
    )
    print("\n".join(wrap("The quick brown fox — jumps over the lazy dog, ça va?", 14)))
    out = io.StringIO()
    with contextlib.suppress(ZeroDivisionError), indented(out, 2) as lines:
        lines.append("one")
        lines += ["two", f"{1 / 0}"]
    print(repr(out.getvalue()))
    stream = io.StringIO()
    logger = setup(stream)
    logger.info("start %d of %s", 1, "x")
    logger.warning("the %s is out", "secret")
    logger.debug("dict %(a)s", {"a": 5})
    child = logger.getChild("sub")
    child.error("child %r", "é")
    try:
        dict[str, int]()["k"]
    except KeyError:
        logger.exception("failed")
    print(
        [line for line in stream.getvalue().splitlines() if not line.startswith((" ", "Traceback"))],
        logger.isEnabledFor(5),
        child.getEffectiveLevel(),
        logging.getLevelName(30),
    )
    with contextlib.ExitStack() as stack:
        stack.callback(print, "last")
        files = [stack.enter_context(contextlib.closing(io.StringIO(t))) for t in ("a\nb", "c")]
        stack.push(lambda kind, error, trace: print("pushed", kind and kind.__name__) or True)  # type: ignore
        print([f.readlines() for f in files], sys.maxsize > 2**32)
        raise LookupError("inside")
    print(
        Counter(LOG.lower()).most_common(3),
        sorted(set("héllo")),
        "ß" > "z",
        "Z" < "a",
        max("aéz"),
        "".join(sorted("ñandú")),
        [ord(c) for c in "aé€😀"],
        chr(0x1F600),
        "\N{EURO SIGN}",
        "\x41\u00e9",
        r"\n",
        "é" == "e\u0301",
    )
    print(
        "abc" in "xabcx",
        "ab",
        "%5.1f|%-5s|%05d|%x" % (2.25, "é", -42, 255),
        str(b"x"),
        "a" < "b" < "c",
        not "",
        "x" * 0 == "",
        "abc".startswith(("x", "ab")),
        "abc".endswith("c", 0, 2),
        "A".islower(),
        "a1".isalnum(),
        "\u0660".isdigit(),
        int("\u0663"),
        float("１.５"),
    )
