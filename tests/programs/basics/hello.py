"""The smallest program."""


def main() -> None:
    print("Hello, world!")
    print()
    print("done")
