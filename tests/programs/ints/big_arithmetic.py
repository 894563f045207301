"""Multiplication, division and printing of hundreds of digits."""


def main() -> None:
    a = 3**400
    b = 7**211
    print(a)
    print(a * b)
    print(a // b, a % b)
    print(-a // b, -a % b, a // -b, a % -b)
    print((a * b) // a == b, (a * b + 12345) % b, (a + b) * (a - b) == a * a - b * b)
    print(a - a, a - a + 1, b - a)
    print(len(str(2**3000)), str(2**3000)[:20], str(2**3000)[-20:], sum(int(c) for c in str(2**1000)))
    n = 10**50
    print(n, n + 1, n - 1, -n, n // 10**49, n % 9, divmod(-n, 10**25 + 1))
