"""Converting between bases by hand and by builtins."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base(n: int, b: int) -> str:
    if n == 0:
        return "0"
    sign = "-" if n < 0 else ""
    n = abs(n)
    out = ""
    while n:
        out = DIGITS[n % b] + out
        n //= b
    return sign + out


def main() -> None:
    for n in (0, 1, -1, 255, 2**40 + 1, -(3**50)):
        for b in (2, 3, 8, 10, 16, 36):
            t = to_base(n, b)
            assert int(t, b) == n
            print(t, end=" ")
        print(to_base(n, 2) == f"{n:b}", to_base(n, 16) == f"{n:x}")
