# refused: NAJA???? 3:12 is not supported: compile
def main() -> None:
    code = compile("1", "x", "eval")
    print(code)
