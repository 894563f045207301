# refused: NAJA???? 7:15 attribute name must be a literal
class A:
    x = 1

def main() -> None:
    for name in ("x", "y"):
        print(getattr(A(), name, None))
