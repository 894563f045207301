# refused: NAJA015 3:15 locals() is not supported
def main() -> None:
    print(len(locals()))
