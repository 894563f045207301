# refused: NAJA024 6:5 string.digits cannot be assigned
import string


def main() -> None:
    string.digits = "0123"
    print(string.digits)
