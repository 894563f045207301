"""What count refuses, and what Counter does not have."""

import itertools
from collections import Counter
from collections.abc import Callable


def show(make: Callable[[], object]) -> None:
    try:
        print(make())
    except (NotImplementedError, TypeError) as error:
        print(type(error).__name__, error)


def main() -> None:
    show(lambda: itertools.count("a"))  # type: ignore[call-overload, type-var]
    show(lambda: itertools.count(1, []))  # type: ignore[call-overload, type-var]
    show(lambda: itertools.count(None))  # type: ignore[call-overload, type-var]
    show(lambda: itertools.count(True))
    show(lambda: list(itertools.islice(itertools.count(2.5, 0.5), 3)))
    show(lambda: Counter.fromkeys("ab"))
