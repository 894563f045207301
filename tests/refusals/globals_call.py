# refused: NAJA???? 3:15 is not supported: globals
def main() -> None:
    print(len(globals()))
