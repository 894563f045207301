"""What is larger than any memory raises MemoryError, and the program goes on."""


def attempt(size: int) -> str:
    try:
        return str(len(bytearray(size)))
    except MemoryError as error:
        return f"{error!r} {error.args}"


def main() -> None:
    print(attempt(1 << 50))
    print(attempt(10))
    kept = [str(i) * 3 for i in range(2000)]
    for _ in range(3):
        print(attempt((1 << 60) - 1))
    print(len(kept), kept[-1])
