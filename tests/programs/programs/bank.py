"""Accounts, transactions with rollback, interest and a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    DEPOSIT = "deposit"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    INTEREST = "interest"


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account: Account, needed: int) -> None:
        super().__init__(f"{account.owner} has {account.balance}, needs {needed}")
        self.missing = needed - account.balance


@dataclass
class Account:
    owner: str
    balance: int = 0
    overdraft: int = 0
    history: list[tuple[Kind, int]] = field(default_factory=list, repr=False)

    def apply(self, kind: Kind, amount: int) -> None:
        if self.balance + amount < -self.overdraft:
            raise InsufficientFunds(self, -amount)
        self.balance += amount
        self.history.append((kind, amount))


@dataclass
class Savings(Account):
    rate: int = 5

    def month(self) -> int:
        gain = self.balance * self.rate // 1200
        if gain:
            self.apply(Kind.INTEREST, gain)
        return gain


class Bank:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}
        self.log: list[str] = []

    def open(self, account: Account) -> Account:
        if account.owner in self.accounts:
            raise BankError(f"{account.owner} has an account")
        self.accounts[account.owner] = account
        return account

    def __getitem__(self, owner: str) -> Account:
        try:
            return self.accounts[owner]
        except KeyError:
            raise BankError(f"no account of {owner}") from None

    @contextmanager
    def transaction(self, name: str) -> Iterator[Bank]:
        before = {o: (a.balance, len(a.history)) for o, a in self.accounts.items()}
        try:
            yield self
        except BankError as e:
            for o, (balance, n) in before.items():
                self.accounts[o].balance = balance
                del self.accounts[o].history[n:]
            self.log.append(f"{name}: rolled back ({e})")
            raise
        else:
            self.log.append(f"{name}: done")

    def transfer(self, a: str, b: str, amount: int) -> None:
        self[a].apply(Kind.TRANSFER, -amount)
        self[b].apply(Kind.TRANSFER, amount)

    @property
    def total(self) -> int:
        return sum(a.balance for a in self.accounts.values())


def main() -> None:
    bank = Bank()
    bank.open(Account("ann", overdraft=50)).apply(Kind.DEPOSIT, 1000)
    bank.open(Savings("bob", 24000, rate=3))
    with bank.transaction("rent") as b:
        b.transfer("ann", "bob", 1020)
    for name, steps in (
        ("chain", [("bob", "ann", 500), ("ann", "bob", 9000)]),
        ("ghost", [("bob", "cy", 5)]),
        ("fine", [("bob", "ann", 70)]),
    ):
        try:
            with bank.transaction(name):
                for x, y, n in steps:
                    bank.transfer(x, y, n)
        except InsufficientFunds as e:
            print(type(e).__name__, e, e.missing)
        except BankError as e:
            print(type(e).__name__, e)
    savings = bank["bob"]
    assert isinstance(savings, Savings)
    print([savings.month() for _ in range(3)], bank.total)
    try:
        bank.open(Account("ann"))
    except BankError as e:
        print(e)
    print("\n".join(bank.log))
    for a in bank.accounts.values():
        print(a, [(k.value, n) for k, n in a.history])
