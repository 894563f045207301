"""repr gives the shortest text that reads back, over a spread of values."""


def main() -> None:
    x = 1.0
    for _ in range(60):
        x = x * 1.7 + 0.01
        assert float(repr(x)) == x
        print(repr(x), repr(1 / x), end=" ")
    print()
    for text in [
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "1.7976931348623157e308",
        "4.9e-324",
        "9007199254740993",
        "0.3",
        "1e15",
        "1e17",
        "123456789.0",
        "0.00001234",
        "1e100",
        "5e-5",
        "9999999999999998",
        "99999999999999990",
        "1.0000000000000002",
        "8.41e21",
        "2e-44",
    ]:
        print(text, repr(float(text)), str(-float(text)))
    for e in range(-20, 25, 3):
        print(10.0**e, 1.23 * 10.0**e, 2.0 ** (e * 7))
