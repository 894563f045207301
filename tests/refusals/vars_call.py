# refused: NAJA???? 6:11 is not supported: vars
class A:
    x = 1

def main() -> None:
    print(vars(A()))
