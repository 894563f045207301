"""Digits of pi by a spigot: big integers."""

DIGITS = 6_500


def digits(count: int) -> str:
    out: list[str] = []
    numerator, denominator, accumulator = 1, 1, 0
    k = 0
    while len(out) < count:
        k += 1
        odd = 2 * k + 1
        accumulator = (accumulator + 2 * numerator) * odd
        numerator *= k
        denominator *= odd
        if numerator > accumulator:
            continue
        digit = (numerator * 3 + accumulator) // denominator
        if digit != (numerator * 4 + accumulator) // denominator:
            continue
        out.append(str(digit))
        accumulator = (accumulator - denominator * digit) * 10
        numerator *= 10
    return "".join(out)


def main() -> None:
    text = digits(DIGITS)
    print(text[:20], text[-20:], sum(map(int, text)))
