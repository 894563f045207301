"""Lists as stacks and queues; rotating and partitioning."""


def partition(xs: list[int], pivot: int) -> tuple[list[int], list[int]]:
    low: list[int] = []
    high: list[int] = []
    for x in xs:
        (low if x < pivot else high).append(x)
    return low, high


def quicksort(xs: list[int]) -> list[int]:
    if len(xs) < 2:
        return xs
    low, high = partition(xs[1:], xs[0])
    return quicksort(low) + [xs[0]] + quicksort(high)


def merge_sort(xs: list[int]) -> list[int]:
    if len(xs) < 2:
        return xs[:]
    m = len(xs) // 2
    a, b = merge_sort(xs[:m]), merge_sort(xs[m:])
    out: list[int] = []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b


def rotate(xs: list[int], k: int) -> list[int]:
    k %= len(xs)
    return xs[-k:] + xs[:-k]


def balanced(s: str) -> bool:
    stack: list[str] = []
    for c in s:
        if c in "([{":
            stack.append(c)
        elif not stack or "([{".index(stack.pop()) != ")]}".index(c):
            return False
    return not stack


def main() -> None:
    xs = [(i * 37 + 11) % 50 - 20 for i in range(30)]
    print(
        quicksort(xs) == sorted(xs) == merge_sort(xs),
        quicksort(xs)[:8],
        rotate([1, 2, 3, 4], 1),
        rotate([1, 2, 3], -4),
        partition(xs, 0)[0],
    )
    print([balanced(s) for s in ("", "()[]", "([)]", "((", "}", "{[()]}")])
