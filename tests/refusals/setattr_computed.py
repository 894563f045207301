# refused: NAJA???? 8:9 attribute name must be a literal
class A:
    x = 1

def main() -> None:
    a = A()
    for name in ("x", "y"):
        setattr(a, name, 2)
