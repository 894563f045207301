# refused: NAJA???? 3:16 Item "None" has no attribute
def f(s: str | None) -> int:
    return len(s.strip())

def main() -> None:
    print(f("a"))
