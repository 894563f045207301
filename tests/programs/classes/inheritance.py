"""Overriding, super and method resolution."""


class Animal:
    sound = "..."

    def __init__(self, name: str) -> None:
        self.name = name

    def speak(self) -> str:
        return f"{self.name} says {self.sound}"

    def intro(self) -> str:
        return "I am " + self.describe()

    def describe(self) -> str:
        return "an animal"


class Dog(Animal):
    sound = "woof"

    def __init__(self, name: str, tricks: list[str]) -> None:
        super().__init__(name)
        self.tricks = tricks

    def describe(self) -> str:
        return f"a dog knowing {len(self.tricks)} tricks, not just {super().describe()}"


class Puppy(Dog):
    def speak(self) -> str:
        return super().speak().upper()


def main() -> None:
    for a in (Animal("x"), Dog("Rex", ["sit"]), Puppy("Bit", [])):
        print(a.speak(), "|", a.intro(), isinstance(a, Dog), type(a).__name__, a.sound)
    print([c.__name__ for c in Puppy.__mro__], issubclass(Puppy, Animal), Puppy.__bases__[0].__name__)
