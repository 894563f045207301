"""Result and Maybe types as generic dataclasses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Ok(Generic[T]):
    value: T


@dataclass(frozen=True)
class Err:
    text: str


def then(r: Ok[T] | Err, f: Callable[[T], Ok[U] | Err]) -> Ok[U] | Err:
    return f(r.value) if isinstance(r, Ok) else r


def to_int(s: str) -> Ok[int] | Err:
    return Ok(int(s)) if s.isdigit() else Err(f"not a number: {s}")


def half(n: int) -> Ok[float] | Err:
    return Err("odd") if n % 2 else Ok(n / 2)


def main() -> None:
    for s in ("8", "7", "x"):
        r = then(to_int(s), half)
        match r:
            case Ok(v):
                print("ok", v)
            case Err(t):
                print("error", t)
        print(r, r == Ok(4.0))
