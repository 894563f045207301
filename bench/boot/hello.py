"""What every system's smallest program does."""


def main() -> None:
    print("Hello, world!")
