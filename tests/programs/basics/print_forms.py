"""print with sep, end and values of every kind."""


class Loud:
    """Prints while it is printed, or fails."""

    def __init__(self, n: int) -> None:
        self.n = n

    def __str__(self) -> str:
        print(f"<{10 // self.n}>", end="")
        return f"Loud {self.n}"


def main() -> None:
    print(1, 2.5, "three", True, None)
    print("a", "b", "c", sep="-")
    print("a", "b", sep="", end="!\n")
    print("no newline", end="")
    print("", end="\n")
    print(sep="x")
    print("x", end="\n\n")
    print([1, "two", 3.0, None], (1,), {"k": [1]}, {5})
    print("tab\there", "quote's", 'dq"')
    print(["quote's", 'dq"', "both'\"", "\n\t\\"])
    print("one", "two", sep=None, end=None)
    print("é", "日本", "🐍", sep=", ")
    for n in (1, 0):
        try:
            print("before", Loud(n), "after", Loud(n + 1))
            print(Loud(n), n, sep="|", end="!\n")
        except ZeroDivisionError as error:
            print(error)
