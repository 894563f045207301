"""Two closures frozen over one cell share it at run time."""

from collections.abc import Callable


def pair() -> tuple[Callable[[], int], Callable[[int], None]]:
    n = 0

    def get() -> int:
        return n

    def put(k: int) -> None:
        nonlocal n
        n = k

    return get, put


GET, PUT = pair()
PUT(41)
OTHER = pair()


def main() -> None:
    print(GET(), OTHER[0]())
    PUT(GET() + 1)
    print(GET(), OTHER[0]())
    OTHER[1](7)
    print(GET(), OTHER[0]())
