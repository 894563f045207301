"""int | str | None parameters with narrowing."""


def describe(value: int | str | float | list[int] | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"bool {value}"
    if isinstance(value, (int, float)):
        return f"{type(value).__name__} {value + 1}"
    if isinstance(value, str):
        return "str " + value.upper()
    return f"list {sum(value)}"


def length(x: str | list[int]) -> int:
    return len(x)


def main() -> None:
    for v in (None, True, 3, 2.5, "abc", [1, 2]):
        print(describe(v))
    print(length("four"), length([1]))
    items: list[int | str] = [1, "two", 3]
    total = 0
    for item in items:
        if not isinstance(item, int):
            total += len(item)
            continue
        total += item
    print(total)
