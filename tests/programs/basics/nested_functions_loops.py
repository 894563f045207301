"""Loops over functions results with accumulation."""


def main() -> None:
    total = 0
    for i in range(1, 6):
        row = 0
        j = i
        while j:
            row = row * 10 + j
            j -= 1
        total += row
        print(row, total)
    print(sum(i * j for i in range(5) for j in range(i)))
