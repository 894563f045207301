"""Expressions: what is known of their values decides what they become."""

import json


class Point:
    def __init__(self, x: int) -> None:
        self.x = x


class Equal:
    def __init__(self, x: int) -> None:
        self.x = x

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Equal) and other.x == self.x


class Shape:
    def area(self) -> float:
        return 0.0

    def name(self) -> str:
        return "shape"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side + super().area()

    @property
    def double(self) -> float:
        return self.side * 2


counter = 0


def place(n: int) -> int:
    return n


def tell(text: str) -> bool:
    print(text)
    return True


# no call
# has = get[b]
# has = get[a]
# has set[a]
# has set[b]
def swapped(a: str, b: str) -> str:
    a, b = b, a
    return a


# once call[values.place]
# has int[lt] %1, %3
# has branch[chain2 compared1]
# has int[lt] %3, 10
def between(a: int, b: int) -> bool:
    return a < place(b) < 10


# has call[values.tell] %1
# has branch[operand3 decide2]
# has operand3:
# has call[values.tell] %3
def both(a: str, b: str) -> bool:
    return tell(a) and tell(b)


# no call
# has raw[eq]
def same(a: Point, b: Point) -> bool:
    return a == b


# has ...compare_eq]
def equal(a: Equal, b: Equal) -> bool:
    return a == b


# no call
# has int[add]
def added(a: int, b: int) -> int:
    return a + b


# no float[
# has ...int_true_divide] %1, 2
def halves(a: int) -> float:
    return a / 2


# no call
# has convert[int_to_float]
# has float[mul]
def mixed(a: int, b: float) -> float:
    return a * b


# no call
# has has_class[Square]
def is_square(shape: Shape) -> bool:
    return isinstance(shape, Square)


# has call_dynamic[area 0 bound=values.Shape]
# has test[immediate_float]
def area(shape: Shape) -> float:
    return shape.area()


# no call_dynamic
# has call[values.Shape.name]
def name(shape: Shape) -> str:
    return shape.name()


# no load_field
# has call[values.Square.double]
def doubled(square: Square) -> float:
    return square.double


# has ...allocate] class:Square, #16
# has call[values.Square.__init__] %1, 2.0
# has return %1
def made() -> Square:
    return Square(2.0)


# has call[naja.std.json.loads]
# has ...convert] %2
# has convert[word_to_int] %3
def checked(text: str) -> int:
    value: int = json.loads(text)
    return value


# no call_dynamic
# has ...ints.__str__]
# has ...join_str_3]
def shown(n: int) -> str:
    return f"<{n}>"


# has get_global[global.counter]
# has ...undefined_name]
# has int[add] ..., 1
# has set_global[global.counter]
def counted() -> None:
    global counter
    counter += 1


# once call[values.place] 0
# has check_index %2
# has int[add] ..., 1
# has check_index %2
# has store[number]
def bumped(items: list[int]) -> None:
    items[place(0)] += 1


# has raw[eq] %1, object:None
# has return 0
# has load_field[8 of:Point]
# no ...unexpected_none]
def maybe(point: Point | None) -> int:
    if point is None:
        return 0
    return point.x


# no call_dynamic
# has check_index -1
# has ...item_at]
def last(items: list[str]) -> str:
    return items[-1]


# no call
# has return inf
def infinite() -> float:
    return float("inf")


# once ...join_str_4]
# no ...__add__]
def four(a: str, b: str) -> str:
    return a + ", " + b + ";"


# once ...__add__]
# once ...join_str_4]
def five(a: str, b: str) -> str:
    return a + ", " + b + ";" + a


# once ...join_bytes_3]
# no ...__add__]
def framed(head: bytes, body: bytes) -> bytes:
    return head + b":" + body


def main() -> None:
    swapped("a", "b")
    between(1, 2)
    both("a", "b")
    same(Point(1), Point(2))
    equal(Equal(1), Equal(1))
    added(1, 2)
    halves(1)
    mixed(1, 2.0)
    is_square(Shape())
    area(made())
    name(made())
    doubled(made())
    checked("1")
    shown(1)
    counted()
    bumped([1])
    maybe(None)
    last(["a"])
    four("a", "b")
    five("a", "b")
    framed(b"a", b"b")
    infinite()
