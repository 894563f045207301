"""Long chains of elif and nested conditions."""


def classify(n: int) -> str:
    if n < -1000:
        return "very low"
    elif n < -100:
        return "low"
    elif n < 0:
        if n % 2:
            return "negative odd"
        return "negative even"
    elif n in (0, 1):
        return "bit"
    elif 2 <= n < 10 and not n == 7:
        return "digit"
    elif n == 7 or n == 77 or n == 777:
        return "lucky"
    elif n & (n - 1) == 0:
        return "power"
    else:
        return "other"


def main() -> None:
    for n in (-5000, -500, -3, -4, 0, 1, 5, 7, 77, 64, 65, 2**70, -(2**70)):
        print(n, classify(n))
