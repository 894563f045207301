# refused: NAJA028 8:20 the attribute's name is not known at build time
class A:
    x = 1

def main() -> None:
    a = A()
    for name in ("x", "y"):
        setattr(a, name, 2)
