"""Module docstring, __name__ and function metadata."""

VERSION = (1, 2)


def documented() -> None:
    """First line.

    Second."""


def main() -> None:
    print(documented.__doc__)
    print(__doc__, VERSION, documented.__name__, main.__doc__)
    print(__name__ != "", documented.__qualname__)
