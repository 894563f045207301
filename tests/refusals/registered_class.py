# refused: NAJA034 4:1 Square is registered with Shape, and no subclass of it
from abc import ABC

class Shape(ABC):
    sides = 0

@Shape.register
class Square:
    pass

def main() -> None:
    found: object = Square()
    print(isinstance(found, Shape))
