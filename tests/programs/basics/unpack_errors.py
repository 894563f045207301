"""Messages of failed unpacking."""


def main() -> None:
    items = [1, 2, 3]
    try:
        a, b = items
    except ValueError as e:
        print(e)
    try:
        a, b, c, d = items
    except ValueError as e:
        print(e)
    try:
        a, *more, b, c, d = items
    except ValueError as e:
        print(e)
    try:
        a, b = iter(items)
    except ValueError as e:
        print(e)
    try:
        x, y = "abc".split("b", 5)[:1]
    except ValueError as e:
        print(e)
    for pair in [[1, 2], [3]]:
        try:
            k, v = pair
            print(k, v)
        except ValueError as e:
            print(e)
