# refused: NAJA???? 7:5 an attribute the class does not declare
class A:
    x = 1

def main() -> None:
    a = A()
    setattr(a, "y", 2)
