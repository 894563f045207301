"""FizzBuzz three ways."""


def one(n: int) -> str:
    if n % 15 == 0:
        return "FizzBuzz"
    return "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else str(n)


def main() -> None:
    a = [one(n) for n in range(1, 31)]
    b = ["Fizz" * (n % 3 == 0) + "Buzz" * (n % 5 == 0) or str(n) for n in range(1, 31)]
    print(a == b, a[:15])
    for n in range(14, 17):
        print(one(n))
