# refused: NAJA015 3:12 compile() is not supported
def main() -> None:
    code = compile("1", "x", "eval")
    print(code)
