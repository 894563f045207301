"""cast, Final, Literal, TypedDict, NewType, Annotated, TypeAlias."""

from typing import Annotated, Final, Literal, NewType, TypeAlias, TypedDict, cast

Mode: TypeAlias = Literal["r", "w"]
UserId = NewType("UserId", int)
LIMIT: Final = 5


class Movie(TypedDict):
    title: str
    year: int


class Extra(Movie, total=False):
    rating: float


def op(m: Mode) -> int:
    if m == "r":
        return 1
    return 2


def f(n: Annotated[int, "positive"]) -> int:
    return n + LIMIT


def main() -> None:
    u = UserId(5)
    m: Movie = {"title": "X", "year": 1999}
    e: Extra = {"title": "Y", "year": 2000}
    e["rating"] = 4.5
    m["year"] += 1
    print(
        op("r"),
        op("w"),
        u + 1,
        f(3),
        m,
        e,
        m.get("title"),
        "rating" in e,
        sorted(e),
        {**m},
        Movie(title="Z", year=1),
    )
    o: object = [1, 2]
    print(cast(list[int], o)[0], UserId(7) == 7)
