"""and, or, xor, invert over small, big and negative operands."""


def main() -> None:
    values = [
        0,
        1,
        -1,
        5,
        -6,
        2**31,
        -(2**31),
        2**63,
        -(2**63),
        2**64 - 1,
        -(2**64),
        2**100 + 7,
        -(2**100) - 7,
    ]
    for a in values:
        print(a, "~", ~a)
        for b in values:
            print(a & b, a | b, a ^ b, sep=",", end=" ")
        print()
    print(
        (123 + 456) & 0xFF,
        (0xFFFFFFFF + 1) & 0xFFFFFFFF,
        (-1) & 0xFFFFFFFF,
        (0xDEADBEEF * 0x9E3779B9) & 0xFFFFFFFF,
    )
