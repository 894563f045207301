# refused: NAJA024 12:5 Account.move is a method
class Account:
    def move(self) -> int:
        return 1


def other(self: Account) -> int:
    return 2


def main() -> None:
    Account.move = other  # type: ignore[method-assign]
    print(Account().move())
