"""del of names, items, slices and attributes."""


class Box:
    def __init__(self) -> None:
        self.value = 1


def main() -> None:
    items = [0, 1, 2, 3, 4, 5]
    del items[0], items[-1]
    print(items)
    del items[1:3]
    print(items)
    table = {"a": 1, "b": 2}
    del table["a"]
    print(table)
    try:
        del table["zz"]
    except KeyError as e:
        print("KeyError", e)
    try:
        del items[10]
    except IndexError as e:
        print("IndexError", e)
    for i in range(2):
        if i == 0:
            x = 5
        try:
            print(x)
        except UnboundLocalError as e:
            print(type(e).__name__, e)
        if i == 0:
            del x
    box = Box()
    del box.value
    try:
        print(box.value)
    except AttributeError as e:
        print(type(e).__name__, e)
    box.value = 7
    print(box.value)
