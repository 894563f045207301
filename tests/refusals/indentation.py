# refused: NAJA???? 4:2 Unexpected indentation
def main() -> None:
    x = 1
     y = 2
