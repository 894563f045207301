# refused: NAJA???? 4:1 the import called sys.exit
import sys

sys.exit(3)

def main() -> None:
    print("x")
