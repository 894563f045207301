# refused: NAJA015 7:11 __dict__ is not supported
class A:
    def __init__(self) -> None:
        self.x = 1

def main() -> None:
    print(A().__dict__)
