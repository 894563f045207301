# refused: NAJA???? 2:1 cannot be frozen: the path NUMBERS
NUMBERS = (n * n for n in range(3))

def main() -> None:
    print(next(NUMBERS))
