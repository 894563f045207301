# refused: NAJA002 4:1 importing the program raised SystemExit
import sys

sys.exit(3)

def main() -> None:
    print("x")
