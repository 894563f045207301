"""Decorators that register functions and classes."""

from collections.abc import Callable

Handler = Callable[[str], str]
ROUTES: dict[str, Handler] = {}
KINDS: list[type] = []


def route(path: str) -> Callable[[Handler], Handler]:
    def add(f: Handler) -> Handler:
        ROUTES[path] = f
        return f

    return add


def known(c: type) -> type:
    KINDS.append(c)
    return c


@route("/")
def home(arg: str) -> str:
    return "home " + arg


@route("/about")
@route("/info")
def about(arg: str) -> str:
    return "about " + arg


@known
class A:
    pass


@known
class B:
    pass


def main() -> None:
    for p in ("/", "/about", "/info", "/none"):
        h = ROUTES.get(p)
        print(p, h("x") if h else "404")
    print(len(ROUTES), [k.__name__ for k in KINDS])
