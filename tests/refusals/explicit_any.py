# refused: NAJA???? 4:10 explicit Any
from typing import Any

def f(x: Any) -> int:
    return 1

def main() -> None:
    print(f(1))
