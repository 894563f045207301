# refused: NAJA100 10:5 Cannot assign to a method
class A:
    def f(self) -> int:
        return 1

def g(self: A) -> int:
    return 2

def main() -> None:
    A.f = g
    print(A().f())
