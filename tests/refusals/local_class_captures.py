# refused: NAJA026 5:5 it uses 'n', which belongs to the function


def make(n: int) -> int:
    class Adder:
        def add(self, m: int) -> int:
            return n + m

    return Adder().add(1)


def main() -> None:
    print(make(1))
