"""Small functions that loops call with places in a list: whole rounds, and rounds that end in an error."""

MASK = 0xFFFFFFFF


def rotated(x: int, n: int) -> int:
    return (x << n | x >> 32 - n) & MASK


def quarter(s: list[int], a: int, b: int, c: int, d: int) -> None:
    s[a] = (s[a] + s[b]) & MASK
    s[d] = rotated(s[d] ^ s[a], 16)
    s[c] = (s[c] + s[d]) & MASK
    s[b] = rotated(s[b] ^ s[c], 12)


def rounds(state: list[int], count: int) -> list[int]:
    for _ in range(count):
        quarter(state, 0, 1, 2, 3)
        quarter(state, 4, 5, 6, 7)
        quarter(state, -1, -2, 1, 0)
    return state


def broken(state: list[int]) -> None:
    """The second call of the first round fails half way."""
    try:
        rounds(state, 5)
    except IndexError as error:
        frame = error.__traceback__
        names = []
        while frame is not None:
            names.append((frame.tb_frame.f_code.co_name, frame.tb_lineno))
            frame = frame.tb_next
        print(error, state, names)


def swap(items: list[float], a: int, b: int) -> None:
    items[a], items[b] = items[b], items[a]


def shuffled(items: list[float]) -> list[float]:
    for n in range(len(items)):
        swap(items, n, 0)
        swap(items, 1, 2)
    return items


def move(source: list[int], target: list[int], at: int) -> None:
    target[at] = source[at] + 1
    source[at + 1] = target[at] * 2 & MASK


def moved(source: list[int], target: list[int]) -> None:
    for _ in range(3):
        move(source, target, 0)
        move(target, source, 1)


def caught(items: list[int]) -> None:
    failed = 0
    for n in range(6):
        try:
            move(items, items, n)
        except IndexError:
            failed += 1
    print(items, failed)


def grid_step(cells: bytearray, at: int) -> None:
    cells[at] = cells[at - 1] + 1 & 0xFF
    cells[at + 1] ^= cells[at]


def grid(cells: bytearray) -> None:
    for _ in range(300):
        grid_step(cells, 1)
        grid_step(cells, 3)
    print(cells.hex())


def main() -> None:
    print(rounds(list(range(1, 9)), 20))
    print(rounds([n * 0x11111111 for n in range(8)], 0))
    broken([1, 2, 3, 4, 5, 6])
    broken([])
    print(shuffled([0.5, 1.5, 2.5, 3.5]), shuffled([1.0, 2.0, 3.0]))
    one, two = [1, 2, 3, 4], [5, 6, 7, 8]
    moved(one, two)
    moved(one, one)
    print(one, two)
    caught([9] * 4)
    grid(bytearray(b"naja!"))
