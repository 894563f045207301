"""Integer and float operators on small values, with precedence."""


def main() -> None:
    a = 17
    b = 5
    print(a + b, a - b, a * b, a / b, a // b, a % b, a**b)
    print(-a // b, -a % b, a // -b, a % -b, -a // -b, -a % -b)
    print(2 + 3 * 4, (2 + 3) * 4, -(2**2), 2**-1, 2**3**2)
    print(1.5 + 2, 7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2)
    print(a & b, a | b, a ^ b, ~a, a << 3, a >> 2, -a >> 1)
    a += 1
    a -= 3
    a *= 2
    a //= 4
    a <<= 3
    a |= 1
    a ^= 0xF
    print(a)
