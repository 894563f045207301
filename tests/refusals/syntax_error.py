# refused: NAJA006 3:14 syntax error: invalid syntax
def main() -> None:
    print(1 +)
