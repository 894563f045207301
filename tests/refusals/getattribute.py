# refused: NAJA034 3:5 A defines __getattribute__
class A:
    def __getattribute__(self, name: str) -> object:
        return name

def main() -> None:
    print(A().x)
