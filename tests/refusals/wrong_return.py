# refused: NAJA100 3:12 Incompatible return value type
def f() -> int:
    return "text"

def main() -> None:
    print(f())
