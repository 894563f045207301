"""A bank ledger with context managers, exception groups, chained errors and rollback."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import (
    AbstractContextManager,
    ContextDecorator,
    ExitStack,
    closing,
    contextmanager,
    nullcontext,
    redirect_stdout,
    suppress,
)
from copy import copy, deepcopy
from dataclasses import asdict, astuple, dataclass, field, replace
from io import StringIO
from types import TracebackType
from typing import NoReturn, Self


class BankError(Exception):
    """Everything that the bank raises."""


class Insufficient(BankError):
    def __init__(self, account: str, needed: int, available: int) -> None:
        super().__init__(account, needed, available)
        self.account, self.needed, self.available = account, needed, available

    def __str__(self) -> str:
        return f"{self.account} has {self.available} of {self.needed}"


class Frozen(BankError):
    pass


class Batch(ExceptionGroup[BankError]):
    def derive(self, excs: Sequence[BankError]) -> Batch:  # type: ignore[override]
        return Batch(f"{self.message} (part)", excs)


@dataclass(order=True, slots=True)
class Entry:
    day: int
    amount: int
    memo: str = field(default="", compare=False)


@dataclass
class Account:
    name: str
    entries: list[Entry] = field(default_factory=list)
    frozen: bool = False

    @property
    def balance(self) -> int:
        return sum(e.amount for e in self.entries)

    def post(self, entry: Entry) -> None:
        if self.frozen:
            raise Frozen(self.name)
        if self.balance + entry.amount < 0:
            raise Insufficient(self.name, -entry.amount, self.balance)
        self.entries.append(entry)


class Transaction(AbstractContextManager["Transaction", bool]):
    def __init__(self, bank: Bank, name: str) -> None:
        self.bank = bank
        self.name = name
        self.saved: dict[str, Account] = {}

    def __enter__(self) -> Self:
        self.saved = deepcopy(self.bank.accounts)
        self.bank.depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None
    ) -> bool:
        self.bank.depth -= 1
        if kind is None:
            self.bank.log.append(f"commit {self.name}")
            return False
        self.bank.accounts = self.saved
        self.bank.log.append(f"rollback {self.name}: {kind.__name__} {error}")
        return issubclass(kind, Frozen)

    def move(self, source: str, target: str, amount: int, day: int = 0) -> None:
        self.bank.accounts[target].post(Entry(day, amount, f"from {source}"))
        self.bank.accounts[source].post(Entry(day, -amount, f"to {target}"))


class Bank:
    def __init__(self, **opening: int) -> None:
        self.accounts = {n: Account(n, [Entry(0, a, "opening")]) for n, a in opening.items()}
        self.log: list[str] = []
        self.depth = 0

    def close(self) -> None:
        self.log.append("closed")

    def batch(self, moves: list[tuple[str, str, int]]) -> None:
        errors: list[BankError] = []
        for number, (a, b, amount) in enumerate(moves):
            try:
                with Transaction(self, f"#{number}") as t:
                    t.move(a, b, amount, number)
            except BankError as error:
                error.add_note(f"move {number}")
                errors.append(error)
            except KeyError as error:
                wrapped = BankError(f"no account {error}")
                wrapped.__cause__ = error
                errors.append(wrapped)
        if errors:
            raise Batch("batch failed", errors)


class timed(ContextDecorator):
    def __init__(self, log: list[str], label: str) -> None:
        self.log, self.label = log, label

    def __enter__(self) -> timed:
        self.log.append(f"<{self.label}")
        return self

    def __exit__(self, *exc: object) -> None:
        self.log.append(f"{self.label}> {exc[0] is None}")


@contextmanager
def frozen(bank: Bank, name: str) -> Iterator[Account]:
    account = bank.accounts[name]
    account.frozen = True
    try:
        yield account
    except* Frozen as group:
        bank.log.append(f"froze {len(group.exceptions)}")
    finally:
        bank.accounts[name].frozen = False


def fail(error: Exception) -> NoReturn:
    raise error


def main() -> None:
    with closing(Bank(ann=100, bob=50, cy=0)) as bank:
        try:
            bank.batch(
                [
                    ("ann", "bob", 30),
                    ("bob", "cy", 500),
                    ("ann", "zed", 1),
                    ("cy", "ann", 0),
                    ("cy", "ann", 1),
                ]
            )
        except* Insufficient as group:
            print(
                type(group).__name__,
                group,
                [str(e) for e in group.exceptions],
                [getattr(e, "__notes__", None) for e in group.exceptions],
            )
        except* BankError as rest:
            print(rest.message, rest.exceptions, repr(rest.exceptions[0].__cause__))
        print({n: a.balance for n, a in bank.accounts.items()}, bank.depth)
        with frozen(bank, "bob"):
            with Transaction(bank, "frozen") as t:
                t.move("ann", "bob", 1)
            if bank.log:
                raise ExceptionGroup("g", [Frozen("x"), Frozen("y")])
        try:
            with frozen(bank, "cy"):
                raise ExceptionGroup("g", [Frozen("x"), ValueError("v")])
        except ExceptionGroup as group2:
            print(repr(group2), group2.exceptions)

        @timed(bank.log, "work")
        def work(n: int) -> int:
            if n < 0:
                raise ValueError(n)
            return n * 2

        print(work(4))
        with suppress(ValueError, KeyError):
            work(-1)
        with ExitStack() as stack:
            for name in "ab":
                stack.enter_context(timed(bank.log, name))
            kept = stack.pop_all()
        bank.log.append("between")
        try:
            with kept:
                kept.callback(fail, KeyError("late"))
                raise IndexError("early")
        except KeyError as error:
            print(repr(error), repr(error.__context__))
    print(*bank.log, sep="\n")
    out = StringIO()
    with redirect_stdout(out), nullcontext(7) as seven:
        print("captured", seven)
    print(repr(out.getvalue()))
    ann = bank.accounts["ann"]
    other = copy(ann)
    other.entries.append(Entry(9, 9))
    deep = deepcopy(ann)
    deep.entries.clear()
    print(
        ann.balance,
        other == ann,
        len(deep.entries),
        asdict(ann),
        astuple(ann.entries[0]),
        replace(ann, name="x").name,
    )
    print(
        max(ann.entries),
        sorted(ann.entries, reverse=True)[0].memo,
        Entry(1, 2) < Entry(1, 3),
        Entry(1, 2) == Entry(1, 2, "m"),
    )
    try:
        Entry(1, 2) < 3  # type: ignore[operator]
    except TypeError as error:
        print(error)
    totals: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name, account in bank.accounts.items():
        totals[name].update(e.amount for e in account.entries)
    print(dict(totals), totals["new"], sum(totals.values(), Counter()).most_common(2))
    split = Batch("b", [Insufficient("a", 1, 0), Frozen("f"), BankError("z")]).split(Frozen)
    print(split, [type(s) for s in split])
    try:
        try:
            fail(ValueError("one"))
        except ValueError as error:
            raise BankError("two") from error
    except BankError:
        try:
            raise RuntimeError("three")
        except RuntimeError as error:
            c = error.__context__
            assert c is not None
            print(repr(c), repr(c.__cause__), error.__cause__, error.__suppress_context__)
    raise Batch("last", [Insufficient("a", 1, 0), Frozen("f")]) from Batch("cause", [BankError("c")])
