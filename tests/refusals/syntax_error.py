# refused: NAJA???? 3:13 invalid syntax
def main() -> None:
    print(1 +)
