# refused: NAJA034 6:5 Named defines __subclasshook__
from abc import ABC

class Named(ABC):
    @classmethod
    def __subclasshook__(cls, other: type, /) -> bool:
        return other.__name__ == "Person"

class Person:
    pass

def main() -> None:
    found: object = Person()
    print(isinstance(found, Named))
