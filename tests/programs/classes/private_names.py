"""Name mangling and underscore conventions."""


class A:
    def __init__(self) -> None:
        self.__secret = "a"
        self._plain = 1

    def reveal(self) -> str:
        return self.__secret + self.__helper()

    def __helper(self) -> str:
        return "-A"


class B(A):
    def __init__(self) -> None:
        super().__init__()
        self.__secret = "b"

    def both(self) -> str:
        return self.__secret + self.reveal()

    def __helper(self) -> str:
        return "-B"


def main() -> None:
    print(
        A().reveal(),
        B().both(),
        B().reveal(),
        hasattr(B(), "_A__secret"),
        hasattr(B(), "_B__secret"),
        hasattr(A(), "__secret"),
        getattr(A(), "_plain"),
    )
