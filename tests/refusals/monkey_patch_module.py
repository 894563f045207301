# refused: NAJA100 5:5 Cannot assign to final name
import math

def main() -> None:
    math.pi = 3.0
    print(math.pi)
