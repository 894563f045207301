"""urllib.parse: split, joined, quoted, queries both ways."""

from urllib.parse import (
    parse_qs,
    parse_qsl,
    quote,
    quote_plus,
    unquote,
    unquote_plus,
    urldefrag,
    urlencode,
    urljoin,
    urlparse,
    urlsplit,
    urlunsplit,
)


def main() -> None:
    for u in (
        "http://user:pw@a.b:80/c;p?d=1#e",
        "//x/y",
        "mailto:a@b",
        "http://[::1]:8/",
        "HTTP://A/%7E",
        "",
        "?a",
        "http://ex\u2100/",
    ):
        try:
            s = urlsplit(u)
            print(s, s.geturl(), s.hostname, s.port, s.username, urlunsplit(s), s._replace(path="q"))
            print(urlparse(u), urldefrag(u))
        except ValueError as error:
            print(error)
    print(quote("a b/é?"), quote_plus("a b&"), unquote("%C3%A9+x%zz"), unquote_plus("a+b"))
    for r in ("../d", "?x", "#f", "/abs", "http://o/", "g;x=1/../y", "..", "./"):
        print(urljoin("http://a/b/c/d;p?q", r))
    print(
        parse_qs("a=1&b=2&a=3&c="),
        parse_qsl("a=%20&b", keep_blank_values=True),
        urlencode([("a", "b c"), ("d", 1)]),
        urlencode({"a": ["x", "y"]}, doseq=True),
    )
    print(urlsplit(b"http://a/b"))
