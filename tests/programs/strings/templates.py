"""A small template language with filters."""

from collections.abc import Callable

FILTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "title": str.title,
    "rev": lambda s: s[::-1],
    "q": repr,
}


def render(template: str, values: dict[str, object]) -> str:
    out: list[str] = []
    rest = template
    while True:
        before, found, rest = rest.partition("{{")
        out.append(before)
        if not found:
            return "".join(out)
        inner, closed, rest = rest.partition("}}")
        if not closed:
            raise ValueError(f"unclosed tag: {inner!r}")
        name, *filters = (p.strip() for p in inner.split("|"))
        text = str(values[name])
        for f in filters:
            text = FILTERS[f](text)
        out.append(text)


def main() -> None:
    print(
        render(
            "Hi {{ name|upper }}, you are {{age}} {{ name | rev | title }}{{x|q}}",
            {"name": "ann", "age": 5, "x": "it's"},
        )
    )
    for bad in ("{{", "{{ nope }}", "{{ a|zz }}"):
        try:
            print(render(bad, {"a": 1}))
        except (ValueError, KeyError) as e:
            print(type(e).__name__, e)
