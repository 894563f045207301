# refused: NAJA015 3:15 globals() is not supported
def main() -> None:
    print(len(globals()))
