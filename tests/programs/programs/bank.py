"""A bank: inheritance, properties, custom exceptions, __str__, generators, sorting, sum, formatted tables."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator, Sequence
from typing import Final, Literal, TypedDict, Union, overload

RATE: Final = 0.05
Kind = Literal["deposit", "withdraw", "interest"]


class Entry(TypedDict):
    kind: Kind
    amount: float
    note: str


class BankError(Exception):
    def __init__(self, account: Account, message: str = "refused") -> None:
        super().__init__(f"{account.number}: {message}")
        self.account = account


class Insufficient(BankError):
    def __init__(self, account: Account, wanted: float) -> None:
        super().__init__(account, f"balance {account.balance:.2f}, wanted {wanted:.2f}")
        self.missing = wanted - account.balance


class Account(ABC):
    _next = 100

    def __init__(self, owner: str, balance: float = 0) -> None:
        self.number = f"{self.prefix}{Account._next}"
        Account._next += 1
        self.owner = owner
        self._balance = balance
        self.entries: list[Entry] = []

    @property
    @abstractmethod
    def prefix(self) -> str: ...

    @property
    def balance(self) -> float:
        return self._balance

    @balance.setter
    def balance(self, value: float) -> None:
        if value < self.floor:
            raise Insufficient(self, self._balance - value)
        self._balance = value

    @property
    def floor(self) -> float:
        return 0

    def deposit(self, amount: float, note: str = "") -> None:
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.entries.append({"kind": "deposit", "amount": amount, "note": note})

    def withdraw(self, amount: float) -> None:
        self.balance -= amount
        self.entries.append({"kind": "withdraw", "amount": -amount, "note": ""})

    def __str__(self) -> str:
        return f"{self.number} {self.owner:<6} {self.balance:>10,.2f}"

    def __lt__(self, other: Account) -> bool:
        return (self.balance, self.owner) < (other.balance, other.owner)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return self.balance > 0


class Checking(Account):
    prefix = "C"

    def __init__(self, owner: str, balance: float = 0, *, overdraft: float = 50) -> None:
        super().__init__(owner, balance)
        self.overdraft = overdraft

    @property
    def floor(self) -> float:
        return -self.overdraft


class Savings(Account):
    prefix = "S"
    rate = RATE

    def accrue(self) -> None:
        gain = self.balance * self.rate
        self.deposit(gain, f"{self.rate:.0%}")
        self.entries[-1]["kind"] = "interest"


class Bank:
    def __init__(self, *accounts: Account) -> None:
        self.accounts = {a.number: a for a in accounts}

    @overload
    def __getitem__(self, key: str) -> Account: ...
    @overload
    def __getitem__(self, key: slice) -> list[Account]: ...
    def __getitem__(self, key: str | slice) -> Account | list[Account]:
        if isinstance(key, slice):
            return sorted(self.accounts.values())[key]
        return self.accounts[key]

    def transfer(self, source: str, target: str, amount: float) -> tuple[float, float]:
        a, b = self[source], self[target]
        a.withdraw(amount)
        try:
            b.deposit(amount, f"from {source}")
        except ValueError:
            a.deposit(amount, "back")
            raise
        return a.balance, b.balance

    @property
    def total(self) -> float:
        return sum(a.balance for a in self.accounts.values())


def history(accounts: Sequence[Account]) -> Generator[str, float, int]:
    count = 0
    least: float = 0
    for a in accounts:
        for e in a:
            if abs(e["amount"]) >= least:
                sent = yield f"{a.number}:{e['kind']}:{e['amount']:+}"
                count += 1
                if sent:
                    least = sent
    return count


def main() -> None:
    bank = Bank(Checking("ann", 100), Savings("bob", 1000.5), Checking("cy", overdraft=10), Savings("dee"))
    print(*bank.accounts.values(), sep="\n")
    print(bank.transfer("C100", "S101", 120))
    for args in (("C100", "S101", 100), ("C102", "C100", 11), ("S101", "S103", 0), ("X", "C100", 1)):
        try:
            print(bank.transfer(*args))
        except Insufficient as e:
            print("insufficient", e, round(e.missing, 2), e.account.owner)
        except (ValueError, KeyError) as e:
            print(type(e).__name__, e)
    s = bank["S101"]
    assert isinstance(s, Savings)
    s.accrue()
    print(s, len(s), bool(bank["S103"]), [str(a) for a in bank[:2]], f"{bank.total:.3f}", max(bank[:]).owner)
    h = history(bank[:])
    print(next(h))
    try:
        while True:
            print(h.send(50))
    except StopIteration as stop:
        print("count", stop.value)
    print(json.dumps([dict(e) for e in s], indent=None, sort_keys=True))
    both: Union[int, float] = bank["C102"].balance
    print(both, type(both).__name__, bank["C102"].floor, -bank["C102"].floor)
