# refused: NAJA026 5:5 its body reads 'n', which belongs to the function


def make(n: int) -> int:
    class Adder:
        start = n

        def add(self, m: int) -> int:
            return self.start + m

    return Adder().add(1)


def main() -> None:
    print(make(1))
