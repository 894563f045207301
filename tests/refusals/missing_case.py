# refused: NAJA100 2:1 Missing return statement
def f(x: int | str) -> int:
    match x:
        case int():
            return 1

def main() -> None:
    print(f(1))
