# refused: NAJA024 16:5 the class of an object cannot change
class Up:
    step = 1

    def name(self) -> str:
        return "up"


class Down(Up):
    def name(self) -> str:
        return "down"


def main() -> None:
    thing = Up()
    thing.__class__ = Down
    print(thing.name())
