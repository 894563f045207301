"""dataclasses.replace with InitVar, init=False and names that are no fields."""

from collections.abc import Callable
from dataclasses import InitVar, dataclass, field, replace


@dataclass
class Scaled:
    n: int
    scale: InitVar[int] = 2
    total: int = field(init=False)

    def __post_init__(self, scale: int) -> None:
        self.total = self.n * scale


@dataclass
class Needs:
    n: int
    by: InitVar[int]

    def __post_init__(self, by: int) -> None:
        self.n += by


def show(action: Callable[[], object]) -> None:
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def main() -> None:
    value = Scaled(3)
    print(value, replace(value, n=4), replace(value, n=4, scale=10))
    show(lambda: replace(value, total=1))  # type: ignore[call-arg]
    show(lambda: replace(value, nothing=1))  # type: ignore[call-arg]
    needs = Needs(1, 2)
    print(needs, replace(needs, by=5))
    show(lambda: replace(needs, n=1))  # type: ignore[call-arg]
