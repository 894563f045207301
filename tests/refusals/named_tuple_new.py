# refused: NAJA034 11:5 Version defines __new__
from typing import NamedTuple


class Pair(NamedTuple):
    major: int
    minor: int


class Version(Pair):
    def __new__(cls, text: str) -> "Version":
        major, minor = text.split(".")
        return super().__new__(cls, int(major), int(minor))


def main() -> None:
    print(Version("3.11"))
