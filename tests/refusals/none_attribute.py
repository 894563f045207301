# refused: NAJA100 3:16 Item "None" of "str | None" has no attribute "strip"
def f(s: str | None) -> int:
    return len(s.strip())

def main() -> None:
    print(f("a"))
