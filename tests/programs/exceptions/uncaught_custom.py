"""An uncaught exception of a user's class exits 1."""


class Broken(Exception):
    def __init__(self, part: str, level: int) -> None:
        super().__init__(part, level)


def main() -> None:
    print("start")
    try:
        raise Broken("axle", 3)
    except Broken as e:
        print("once", e)
        raise Broken("wheel", 4) from None
