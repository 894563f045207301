"""Three levels of nonlocal and shadowing."""


def outer() -> list[int]:
    x, log = 1, list[int]()

    def middle() -> None:
        nonlocal x
        y = 10

        def inner() -> None:
            nonlocal x, y
            x += 1
            y += x
            log.append(y)

        inner()
        inner()
        log.append(x)

    middle()
    middle()
    log.append(x)
    return log


def main() -> None:
    print(outer())
    x = 5

    def shadow(x: int) -> int:
        return x * 2

    print(shadow(1), x)
    print([x for x in range(2)], x)
