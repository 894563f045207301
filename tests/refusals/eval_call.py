# refused: NAJA???? 3:11 is not supported: eval
def main() -> None:
    print(eval("1 + 2"))
