"""input reads lines and ends with EOFError."""


def main() -> None:
    name = input("name? ")
    print("hello", name)
    n = int(input())
    total = 0
    for _ in range(n):
        a, b = map(int, input().split())
        total += a * b
    print(total)
    print(repr(input()))
    print(repr(input("> ")))
    try:
        input()
    except EOFError as e:
        print("EOF", e)
