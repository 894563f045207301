"""Objects made of closures sharing cells."""

from collections.abc import Callable
from typing import NamedTuple


class Account(NamedTuple):
    deposit: Callable[[int], int]
    balance: Callable[[], int]
    history: Callable[[], list[int]]


def account(start: int) -> Account:
    total = start
    log: list[int] = []

    def deposit(n: int) -> int:
        nonlocal total
        total += n
        log.append(n)
        return total

    return Account(deposit, lambda: total, lambda: log[:])


def main() -> None:
    a, b = account(10), account(0)
    print(a.deposit(5), b.deposit(1), a.balance(), b.balance(), a.history(), b.history())
    a.history().append(99)
    f = a.deposit
    f(-3)
    print(a.balance(), a.history(), b.history())
