# refused: NAJA028 7:32 neither the attribute's name nor the object's class is known at build time
class A:
    x = 1


def show(thing: object, name: str) -> None:
    print(name, getattr(thing, name, None))


def main() -> None:
    show(A(), "x")
