"""*args of several types and forwarding."""


def mean(*xs: float) -> float:
    return sum(xs) / len(xs)


def tag(name: str, *children: str, **attrs: str) -> str:
    a = "".join(f' {k}="{v}"' for k, v in attrs.items())
    return f"<{name}{a}>{''.join(children)}</{name}>"


def pairs(*ps: tuple[int, str]) -> dict[int, str]:
    return dict(ps)


def main() -> None:
    print(mean(1, 2, 3.5), pairs((1, "a"), (2, "b")), pairs())
    print(tag("p", tag("b", "x"), "y", id="1", lang="en"), tag("br"))
    try:
        mean()
    except ZeroDivisionError as e:
        print(e)
