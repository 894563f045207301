# refused: NAJA???? 5:5 assignment to a module's attribute after import
import math

def main() -> None:
    math.pi = 3.0
    print(math.pi)
