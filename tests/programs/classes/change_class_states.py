"""State machines by `self.__class__ = ...`: methods, tests, fields and exceptions follow the class an object has now."""


class Up:
    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0

    def go(self) -> str:
        self.count += 1
        self.__class__ = Down  # type: ignore[assignment]
        return f"{self.name} up {self.count} then {self.tell()}"

    def tell(self) -> str:
        return "going up"


class Down:
    name: str
    count: int

    def go(self) -> str:
        self.count += 10
        if self.count > 30:
            self.__class__ = Stopped  # type: ignore[assignment]
        else:
            self.__class__ = Up  # type: ignore[assignment]
        return f"{self.name} down {self.count} then {self.tell()}"

    def tell(self) -> str:
        return "going down"


class Stopped:
    name: str
    count: int

    def go(self) -> str:
        return f"{self.name} stopped at {self.count}"

    def tell(self) -> str:
        return "stopped"


FROZEN = Up("frozen")


class Failure(Exception):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Local(Failure):
    pass


class Remote(Failure):
    def as_remote(self) -> str:
        return f"remote {self.text}"


def blame(error: Failure) -> None:
    if type(error) is Local:
        error.__class__ = Remote  # type: ignore[assignment]
    raise error


def describe(thing: object) -> str:
    kinds = [isinstance(thing, Up), isinstance(thing, Down), isinstance(thing, Stopped)]
    return f"{type(thing).__name__} {kinds} {type(thing) is Up}"


def main() -> None:
    for thing in (Up("made"), FROZEN):
        print(describe(thing))
        for _ in range(7):
            print(thing.go(), "|", describe(thing))
    thing = Up("tested")
    if isinstance(thing, Up):
        thing.go()
        other: object = thing
        print(isinstance(other, Up), isinstance(other, Down), type(other).__name__)
    for error in (Local("one"), Failure("two"), Remote("three")):
        try:
            blame(error)
        except Remote as caught:
            print("remote", caught.as_remote(), caught.args)
        except Failure as caught:
            print("failure", type(caught).__name__, caught)


if __name__ == "__main__":
    main()
