"""Default, keyword and positional arguments."""


def greet(name: str, greeting: str = "Hello", *, mark: str = "!", times: int = 1) -> str:
    return f"{greeting}, {name}{mark * times}"


def pos(a: int, b: int, /, c: int, *, d: int) -> tuple[int, int, int, int]:
    return a, b, c, d


def main() -> None:
    print(greet("Ann"))
    print(greet("Ann", "Hi"))
    print(greet(greeting="Yo", name="Bob"))
    print(greet("Cy", mark="?", times=3))
    print(pos(1, 2, 3, d=4), pos(1, 2, d=4, c=3))
