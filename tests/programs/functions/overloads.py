"""typing.overload chooses types, the one body runs."""

from typing import overload


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
@overload
def twice(x: None = None) -> None: ...
def twice(x: int | str | None = None) -> int | str | None:
    if x is None:
        return None
    if isinstance(x, int):
        return x * 2
    return x + x


class Table:
    @overload
    def get(self, k: int) -> str: ...
    @overload
    def get(self, k: tuple[int, int]) -> list[str]: ...
    def get(self, k: int | tuple[int, int]) -> str | list[str]:
        data = ["a", "b", "c"]
        if isinstance(k, int):
            return data[k]
        return data[k[0] : k[1]]


def main() -> None:
    print(twice(21) + 1, twice("ab").upper())
    twice()
    t = Table()
    print(t.get(1), t.get((1, 3)))
