# refused: NAJA???? 3:15 is not supported: locals
def main() -> None:
    print(len(locals()))
