# refused: NAJA028 8:20 the class attribute's name is not known at build time
class A:
    x = 1


def main() -> None:
    for name in ("x", "y"):
        setattr(A, name, 2)
