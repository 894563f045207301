# refused: NAJA024 6:5 sys.copyright cannot be assigned
import sys


def main() -> None:
    sys.copyright = "mine"
    print(sys.copyright)
