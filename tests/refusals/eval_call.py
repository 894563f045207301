# refused: NAJA015 3:11 eval() is not supported
def main() -> None:
    print(eval("1 + 2"))
