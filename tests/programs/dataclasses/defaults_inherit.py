"""Field order over inheritance, default factories called each time."""

from dataclasses import dataclass, field

calls = 0


def fresh() -> list[int]:
    global calls
    calls += 1
    return [calls]


@dataclass
class A:
    x: int = 1
    y: list[int] = field(default_factory=fresh)


@dataclass
class B(A):
    z: str = "z"
    x: int = 9


@dataclass
class C(B):
    def __post_init__(self) -> None:
        self.z *= self.x


def main() -> None:
    print(A(), A(), B(), C(2, [], "ab"), C(z="q"), B(5).x, A(y=[7]))
    print(A(1, [0]) == A(1, [0]), A(1) == A(1), calls, B.__match_args__)
