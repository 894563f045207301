# refused: NAJA100 4:9 Incompatible types in assignment
def main() -> None:
    n = 1
    n = "one"
    print(n)
