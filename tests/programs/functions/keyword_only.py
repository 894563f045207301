"""Keyword-only and positional-only parameters and their errors."""


def f(a: int, /, b: int, *, c: int = 3) -> str:
    return f"{a}{b}{c}"


def call(*args: int, **kw: int) -> None:
    try:
        print(f(*args, **kw))
    except TypeError as e:
        print(e)


def main() -> None:
    call(1, 2)
    call(1, 2, c=9)
    call(1, b=5)
    call(1)
    call()
    call(1, 2, 3)
    call(1, 2, d=4)
    call(b=2)
    call(1, 2, b=3)
