# refused: NAJA???? 4:6 Unexpected indentation
def main() -> None:
    x = 1
     y = 2
