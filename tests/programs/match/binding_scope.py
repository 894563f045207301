"""Names bound by patterns live on; constants by dotted names; order of tests."""


class Limits:
    LOW = 1
    HIGH = 10


class Noisy:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, o: object) -> bool:
        print("compare", self.n, o)
        return self.n == o


def main() -> None:
    for v in (1, 10, 5):
        match v:
            case Limits.LOW:
                print("low")
            case Limits.HIGH:
                print("high")
            case other:
                print("other", other)
    print(other)
    subject: object = Noisy(2)
    match subject:
        case 1 | 2 | 3:
            print("hit")
    pair: object = (1, (2, 3))
    match pair:
        case (a, (b, 4)):
            print("no")
        case (a, (b, c)) as whole:
            print(a, b, c, whole)
    command = "set x 5".split()
    match command:
        case ["get", name]:
            print("get", name)
        case ["set", name, value] if value.isdigit():
            print(name, int(value))
    match (1, "x"), [2.5]:
        case (int() as i, str() as s), [float() as f]:
            print(i, s, f)
    match 5:
        case 6:
            print("no")
    print("fell through")
