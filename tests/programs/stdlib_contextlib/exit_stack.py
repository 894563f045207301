"""ExitStack callbacks, order, suppression, pop_all."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def res(n: int) -> Iterator[int]:
    print("acquire", n)
    try:
        yield n
    finally:
        print("release", n)


def main() -> None:
    with ExitStack() as s:
        print([s.enter_context(res(i)) for i in range(3)])
        s.callback(print, "callback", 1)
        s.push(lambda *exc: print("push", exc[0] is None))
    try:
        with ExitStack() as s:
            s.enter_context(res(7))
            raise ValueError("x")
    except ValueError as e:
        print(e)
    with ExitStack() as s:
        s.enter_context(res(1))
        kept = s.pop_all()
    print("kept")
    kept.close()
    with ExitStack() as s:
        s.push(lambda *exc: True)
        raise KeyError("gone")
    print("end")
