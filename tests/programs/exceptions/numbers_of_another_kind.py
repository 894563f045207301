"""A bool where an exception's `__init__` declares int stays a bool, however it gets there."""

from collections.abc import Callable


class Refused(Exception):
    def __init__(self, status: int, weight: float = 1.0) -> None:
        super().__init__(status)
        self.status = status
        self.weight = weight


def refuse(status: int) -> None:
    raise Refused(status, status)


def made(kind: Callable[[int], Refused], status: int) -> Refused:
    return kind(status)


def main() -> None:
    print(made(Refused, 404).status, made(Refused, True).status)
    for status in (200, False):
        try:
            refuse(status)
        except Refused as refused:
            print(refused.status, refused.weight, refused.args)
