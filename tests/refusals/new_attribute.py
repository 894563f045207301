# refused: NAJA024 7:5 an attribute the class does not declare: A.y
class A:
    x = 1

def main() -> None:
    a = A()
    setattr(a, "y", 2)
