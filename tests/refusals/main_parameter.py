# refused: NAJA???? 2:10 a parameter of main must be a device or keyword-only
def main(count: int) -> None:
    print(count)
