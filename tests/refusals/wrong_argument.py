# refused: NAJA100 6:17 incompatible type "str"; expected "int"
def twice(n: int) -> int:
    return n * 2

def main() -> None:
    print(twice("x"))
