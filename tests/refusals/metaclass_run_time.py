# refused: NAJA???? 3:5 metaclass with its own __call__
class Meta(type):
    def __call__(cls) -> int:
        return 5

class A(metaclass=Meta):
    pass

def main() -> None:
    print(A())
