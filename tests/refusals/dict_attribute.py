# refused: NAJA???? 7:11 is not supported: __dict__
class A:
    def __init__(self) -> None:
        self.x = 1

def main() -> None:
    print(A().__dict__)
