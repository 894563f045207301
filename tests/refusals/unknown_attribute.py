# refused: NAJA100 3:11 has no attribute "nope"
def main() -> None:
    print("abc".nope)
