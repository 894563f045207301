"""Assignment expressions in conditions, comprehensions and calls."""


def main() -> None:
    data = [1, 5, 2, 8, 3]
    if (n := len(data)) > 3:
        print("long", n)
    it = iter(data)
    while (value := next(it, -1)) != -1:
        print(value, end=" ")
    print(value)
    squares = [y for x in data if (y := x * x) > 5]
    print(squares, y)
    print(any((witness := x) > 4 for x in data), witness)
    print(total := sum(data), total * 2)
    running = 0
    print([running := running + x for x in data], running)
    if (m := max(data)) and (k := m - 8) == 0:
        print(m, k)
