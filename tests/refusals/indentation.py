# refused: NAJA???? 4:6 unexpected indent
def main() -> None:
    x = 1
     y = 2
