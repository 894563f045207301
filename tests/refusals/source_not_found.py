# refused: NAJA010 5:11 no typed source for the function
MAKE = eval("lambda: 1")

def main() -> None:
    print(MAKE())
