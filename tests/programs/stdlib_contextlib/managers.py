"""contextmanager, suppress, closing, nullcontext, redirect_stdout."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name: str) -> Iterator[str]:
    print(f"<{name}>")
    try:
        yield name * 2
    except ValueError as e:
        print("swallowed", e)
    finally:
        print(f"</{name}>")


class Door:
    def close(self) -> None:
        print("close")


@tag("deco")
def decorated() -> None:
    print("inside")


def main() -> None:
    with tag("a") as t, tag("b"):
        print(t)
    with tag("c"):
        raise ValueError("v")
    try:
        with tag("d"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    decorated()
    with suppress(KeyError, IndexError):
        [0][5]
    with closing(Door()) as d, nullcontext(5) as n:
        print(n)
    out = io.StringIO()
    with redirect_stdout(out):
        print("captured")
    print(repr(out.getvalue()))
