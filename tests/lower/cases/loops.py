"""Loops: which of them need an iterator, and where control goes."""

from collections.abc import Iterator


class Countdown:
    def __init__(self, n: int) -> None:
        self.n = n

    def __iter__(self) -> "Countdown":
        return self

    def __next__(self) -> int:
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def seen(n: int) -> None:
    print(n)


# no ...get_iterator
# no call_dynamic
# has int[lt]
# has load[number]
# has int[add]
def over_a_list(items: list[int]) -> int:
    n = 0
    for item in items:
        n += item
    return n


# no call
# has set[.1] 0
# has int[lt]
# has branch[body4 else2]
# has int[add] ..., 1
# has goto[next3]
def over_a_range(n: int) -> int:
    found = 0
    for i in range(n):
        found += i
    return found


# no call_dynamic
# no ...allocate
# once ...item_at]
# has set[i]
# has set[item]
def over_pairs(items: list[str]) -> int:
    n = 0
    for i, item in enumerate(items):
        n += i * len(item)
    return n


# no call_dynamic
# no ...allocate
# has ...item_at] %1
# has int[lt]
# has ...item_at] %2
def over_two(left: list[str], right: list[str]) -> int:
    n = 0
    for a, b in zip(left, right, strict=False):
        n += len(a) + len(b)
    return n


# no call_dynamic
# no ...allocate
# has ...next_entry]
# has ...entry_key]
# has ...entry_value]
# has int[add]
def over_a_dict(table: dict[str, int]) -> int:
    n = 0
    for key, value in table.items():
        n += len(key) + value
    return n


# has call[loops.Countdown.__iter__]
# has call_dynamic[#next 0]
# has raw[eq] ..., object:exhausted
# has convert[word_to_int]
def over_an_iterator(down: Countdown) -> int:
    n = 0
    for i in down:
        n += i
    return n


# no call_dynamic
# no ...allocate
# has int[lt]
# has int[mul]
# has int[add]
# has return
def summed(items: list[int]) -> int:
    return sum(item * item for item in items)


# no call_dynamic
# no ...allocate
# has int[gt] ..., 3
# has branch[found
# has set[.1] true
# has goto[decided1]
def any_of(items: list[int]) -> bool:
    return any(item > 3 for item in items)


# once ...allocate] class:list
# has ...make_room]
# has int[mul]
# has ...append_int]
def squares(items: list[int]) -> list[int]:
    return [item * item for item in items]


# no ...make_room]
def some_squares(items: list[int]) -> list[int]:
    return [item * item for item in items if item > 0]


# has branch[then9 after11]
# has goto[after1]
# has else2
# has call[loops.seen] 0
# has after1:
# has call[loops.seen] 1
def otherwise(items: list[int]) -> None:
    for item in items:
        if item == 3:
            break
    else:
        seen(0)
    seen(1)


# no true
# has while1:
# has goto[body2]
# once branch[
# has goto[while1]
def endless() -> int:
    n = 0
    while True:
        n += 1
        if n > 10:
            return n


# has call[loops.numbers]
# has call_dynamic[#next 0]
# no allocate
def first(items: list[int]) -> int:
    for item in numbers(items):
        if item > 1:
            return item
    return 0


def numbers(items: list[int]) -> Iterator[int]:
    for item in items:
        yield item + 1


def main() -> None:
    over_a_list([1])
    over_a_range(3)
    over_pairs(["a"])
    over_two(["a"], ["b"])
    over_a_dict({"a": 1})
    over_an_iterator(Countdown(2))
    summed([1])
    any_of([1])
    squares([1])
    some_squares([1])
    otherwise([1])
    endless()
    first([1, 2])
