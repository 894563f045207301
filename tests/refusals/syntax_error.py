# refused: NAJA???? 3:13 Expected an expression
def main() -> None:
    print(1 +)
