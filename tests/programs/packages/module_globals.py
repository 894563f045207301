"""Globals of a package's module are assigned as attributes of it: what functions there read is what they were given last."""

import tabulate

ROWS = [["  Sun", 696000], ["Earth", 6371]]


def show(title: str) -> None:
    print(f"--- {title}: {tabulate.MIN_PADDING} {tabulate.PRESERVE_WHITESPACE}")
    print(tabulate.tabulate(ROWS, headers=["B", "R"], tablefmt="plain"))


def widen() -> None:
    tabulate.MIN_PADDING += 4


def main() -> None:
    show("at first")
    widen()
    show("wider")
    tabulate.MIN_PADDING = 0
    tabulate.PRESERVE_WHITESPACE = True
    show("none")
    kept = tabulate.simple_separated_format
    setattr(tabulate, "MIN_PADDING", 3)
    print(kept is tabulate.simple_separated_format, getattr(tabulate, "MIN_PADDING"))
    show("set by name")
    del tabulate.MIN_PADDING
    try:
        print(tabulate.MIN_PADDING)
    except AttributeError as error:
        print(error)
    try:
        print(tabulate.tabulate(ROWS, headers=["B", "R"]))
    except NameError as error:
        print(error)
    try:
        del tabulate.MIN_PADDING
    except AttributeError:
        print("deleted already")
