# refused: NAJA100 3:11 Name "undefined" is not defined
def main() -> None:
    print(undefined)
