"""markupsafe, unmodified: its part in Python, which is what an image has."""

from markupsafe import Markup, escape, escape_silent, soft_str


class Page:
    def __html__(self) -> str:
        return "<p>a page</p>"


def main() -> None:
    print(
        escape("<a href=\"x\">'&'</a>"), escape(5), escape(Markup("<b>")), escape(Page()), escape_silent(None)
    )
    m = Markup("<em>%s</em>") % "<evil>"
    print(m, repr(m), m + "<", "<" + m, m * 2, Markup("{x} {0}").format("<", x=Markup("<br>")))
    print(m.striptags(), Markup("&lt;a&gt; &eacute;").unescape(), Markup(" - ").join(["<", Markup(">")]))
    print(Markup("%(a)s") % {"a": "&"}, Markup("a,b").split(","), m.upper(), m[1:3], soft_str(m) is m)
    print(
        isinstance(m, str),
        Markup.escape("<"),
        Markup("a").__html__(),
        len(m),
        sorted([Markup("b"), Markup("a")]),
    )


if __name__ == "__main__":
    main()
