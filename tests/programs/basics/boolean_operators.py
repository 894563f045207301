"""and/or/not yield operands and short-circuit."""


def loud(value: int) -> int:
    print("loud", value)
    return value


def main() -> None:
    print(0 or 5, 3 or 5, 0 and 5, 3 and 5, not 3, not 0)
    print("" or "default", [] or [1], None or 0 or "last")
    print(loud(0) or loud(2) or loud(3))
    print(loud(1) and loud(0) and loud(3))
    print(not (loud(1) and not loud(0)))
    name: str | None = None
    print(name or "anonymous")
    name = "x"
    print(name and name.upper())
    print(True + True, True * 5, False - 1, -True, ~True, True & False, True | False, True ^ True, True << 3)
    print(isinstance(True, int), True == 1, str(True), int(True), True < 2)
