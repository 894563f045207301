"""A decorator with arguments that retries and logs."""

from collections.abc import Callable

log: list[str] = []


def retry(times: int) -> Callable[[Callable[[int], int]], Callable[[int], int]]:
    def wrap(f: Callable[[int], int]) -> Callable[[int], int]:
        def inner(n: int) -> int:
            for k in range(times):
                try:
                    return f(n - k)
                except ZeroDivisionError as e:
                    log.append(f"{f.__name__}({n - k}): {e}")
            raise RuntimeError(f"{times} failures")

        return inner

    return wrap


@retry(2)
def inverse(n: int) -> int:
    return 100 // n


@retry(1)
def once(n: int) -> int:
    return 1 // n


def main() -> None:
    print(inverse(5), inverse(0), log)
    try:
        once(0)
    except RuntimeError as e:
        print(e, repr(e.__context__))
    print(log[-1])
