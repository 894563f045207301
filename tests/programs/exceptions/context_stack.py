"""Contexts of errors raised while others are handled, three deep."""


def main() -> None:
    try:
        try:
            try:
                raise ValueError(1)
            except ValueError:
                raise KeyError(2)
        except KeyError:
            raise TypeError(3) from OSError(4)
    except TypeError as e:
        print(
            repr(e),
            repr(e.__cause__),
            repr(e.__context__),
            repr(e.__context__.__context__ if e.__context__ else None),
            e.__suppress_context__,
        )
    try:
        for n in (1, 0):
            try:
                print(4 // n)
            finally:
                print("n", n)
    except ZeroDivisionError as z:
        print(z.__context__)
