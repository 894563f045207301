# refused: NAJA100 4:1 Explicit "Any" is not allowed
from typing import Any

def f(x: Any) -> int:
    return 1

def main() -> None:
    print(f(1))
