# refused: NAJA030 2:1 NUMBERS -> builtins.generator cannot be part of an image
NUMBERS = (n * n for n in range(3))

def main() -> None:
    print(next(NUMBERS))
