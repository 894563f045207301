# refused: NAJA028 7:28 the attribute's name is not known at build time
class A:
    x = 1

def main() -> None:
    for name in ("x", "y"):
        print(getattr(A(), name, None))
