"""Results that leave the machine word become big and come back."""


def main() -> None:
    n = 2**62
    for _ in range(4):
        print(n, -n, n - 1, -n - 1)
        n *= 2
    top = (1 << 63) - 1
    print(top + 1, -top - 2, top * top, (top + 1) - 1 == top)
    big = 1 << 64
    print(big - (big - 5), (big + 3) % 7, big // big, big >> 60, big & 0xFF, (big | 1) & 3)
    x = 1
    for i in range(1, 26):
        x *= i
    print(x)
    for i in range(25, 0, -1):
        x //= i
    print(x)
    a = 4611686018427387904
    print(a + a, a + a + a + a, -a - a - a, a * 2 - a * 2, a * -1, abs(-a * 2))
    print(top - -1, -(-top - 1), (-top - 1) // -1, (-top - 1) * -1, abs(-top - 1))
