# refused: NAJA100 3:15 Unsupported operand types
def main() -> None:
    print(1 + "a")
