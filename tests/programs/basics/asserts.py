"""assert with and without message."""


def check(n: int) -> int:
    assert n >= 0, f"negative: {n}"
    assert n != 5
    assert [n, "list"]
    return n


def main() -> None:
    print(check(1))
    for n in (-1, 5):
        try:
            check(n)
        except AssertionError as e:
            print(type(e).__name__, repr(str(e)), e.args)
    try:
        assert False, ("a", 1)
    except AssertionError as e:
        print(e, e.args)
