# refused: NAJA100 9:11 Cannot instantiate abstract class
from abc import ABC, abstractmethod

class A(ABC):
    @abstractmethod
    def f(self) -> int: ...

def main() -> None:
    print(A().f())
