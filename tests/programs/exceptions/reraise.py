"""Bare raise, re-raise through frames, with state kept."""


def risky(n: int) -> int:
    try:
        return 10 // n
    except ZeroDivisionError:
        print("log and re-raise")
        raise


def nested() -> None:
    try:
        risky(0)
    except ZeroDivisionError as e:
        try:
            int("bad")
        except ValueError:
            print("inner handled")
        print("outer still", e)
        raise


def retry(times: int) -> str:
    last: Exception | None = None
    for i in range(times):
        try:
            if i < 2:
                raise ConnectionError(f"try {i}")
            return f"ok after {i}"
        except ConnectionError as e:
            last = e
    assert last is not None
    raise last


def main() -> None:
    print(risky(3))
    try:
        nested()
    except ArithmeticError as e:
        print("main", e)
    print(retry(3))
    try:
        retry(2)
    except ConnectionError as e:
        print(e)
    try:
        raise
    except RuntimeError as e:
        print(e)
