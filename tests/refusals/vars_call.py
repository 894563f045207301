# refused: NAJA015 6:11 vars() is not supported
class A:
    x = 1

def main() -> None:
    print(vars(A()))
