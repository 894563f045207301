"""Keyword dictionaries keep order and duplicates are errors."""


def f(a: int, b: int = 2, **kw: int) -> str:
    return f"a={a} b={b} kw={list(kw.items())}"


def g(*args: int, **kw: int) -> str:
    return f(*args, **kw)


def main() -> None:
    print(f(1, z=1, y=2, x=3))
    print(g(1, 2, c=3))
    print(g(b=5, a=4))
    extra = {"b": 1, "q": 2}
    print(f(0, **extra))
    try:
        print(g(1, **{"a": 2}))
    except TypeError as e:
        print(str(e).replace("main.<locals>.", ""))
    try:
        print(f(1, **{"k": 1}, **{"k": 2}))
    except TypeError as e:
        print("duplicate" if "multiple values for keyword argument 'k'" in str(e) else e)
    try:
        print(g())
    except TypeError as e:
        print(e)
    try:
        print(g(1, 2, 3))
    except TypeError as e:
        print(e)
