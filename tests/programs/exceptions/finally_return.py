"""return, break and continue in finally override what was under way."""


def a() -> int:
    try:
        return 1
    finally:
        print("cleanup")


def b() -> int:
    try:
        raise ValueError
    finally:
        return 2


def c() -> list[int]:
    out = []
    for i in range(4):
        try:
            if i == 1:
                raise KeyError(i)
            out.append(i)
        finally:
            if i == 1:
                continue
            if i == 3:
                break
    return out


def d() -> int:
    x = 1
    try:
        return x
    finally:
        x = 2


def e() -> str:
    for i in range(3):
        try:
            return f"try {i}"
        finally:
            if i < 2:
                continue
    return "end"


def f() -> list[int]:
    items = [1]
    try:
        return items
    finally:
        items.append(2)


def main() -> None:
    print(a(), b(), c(), d(), e(), f())
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as err:
        print(repr(err), repr(err.__context__), err.__cause__)
