"""print with sep, end and values of every kind."""


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
