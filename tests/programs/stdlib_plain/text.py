"""html and textwrap: text escaped, unescaped, wrapped, indented."""

import html
import textwrap

TEXT = """The quick brown fox jumps over the lazy dog;  it does so at least twice a day, un-hyphenated
and well-known as it is. https://example.org/a-very-long-address-that-nothing-can-break-in-two"""


def main() -> None:
    print(html.escape("<a href='x'>&\""), html.escape("'\"<", quote=False))
    for text in (
        "&lt;&amp;&notin;&#x41;&eacute",
        "&#0;&#128;&#xD800;&#x110000;&bogus;&notit;",
        "plain & simple",
        "&#x1F600;",
    ):
        print(ascii(html.unescape(text)))
    for width in (10, 25, 60):
        print(textwrap.wrap(TEXT, width))
    print(textwrap.fill(TEXT, 40, initial_indent="* ", subsequent_indent="  "))
    print(
        textwrap.wrap(
            TEXT, 20, break_long_words=False, break_on_hyphens=False, max_lines=3, placeholder=" [...]"
        )
    )
    print(textwrap.shorten(TEXT, 30), textwrap.shorten("a b", 30, placeholder="..."))
    print(repr(textwrap.dedent("    a\n      b\n\t\n    c\n")), repr(textwrap.indent("a\n\nb\n", "> ")))
    wrapper = textwrap.TextWrapper(width=12, expand_tabs=True, tabsize=4, drop_whitespace=False)
    print(wrapper.wrap("a\tb  c    ddddddddddddddd"))
    try:
        textwrap.wrap("a", 0)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
