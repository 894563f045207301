"""tabulate: tables of rows, dicts and dataclasses in several formats, alignment, missing values, wide texts."""

from __future__ import annotations

from dataclasses import dataclass

from tabulate import tabulate


@dataclass
class Planet:
    name: str
    radius: int
    mass: float


ROWS = [["Sun", 696000, 1989100000], ["Earth", 6371, 5973.6], ["Moon", 1737, 73.5], ["Mars", 3390, 641.85]]


def show(title: str, text: str) -> None:
    print(f"--- {title}")
    print(text)


def main() -> None:
    show("plain", tabulate(ROWS))
    for style in (
        "simple",
        "github",
        "grid",
        "pipe",
        "html",
        "rst",
        "tsv",
        "latex",
        "jira",
        "rounded_outline",
    ):
        show(style, tabulate(ROWS, headers=["Body", "Radius", "Mass"], tablefmt=style))
    show("numbers", tabulate([[1.5], [22.25], [None], [1e10]], headers=["x"], floatfmt=".2f", missingval="?"))
    show("index", tabulate([["a", 1], ["b", 2]], showindex=True, headers=["key", "value"]))
    show("dict", tabulate({"name": ["x", "y"], "count": [1, 20]}, headers="keys"))
    show("dicts", tabulate([{"a": 1, "b": 2}, {"a": 3, "c": 4}], headers="keys", tablefmt="psql"))
    show("records", tabulate([Planet("Venus", 6052, 4867.5), Planet("Io", 1821, 89.3)], headers="keys"))
    show("first", tabulate([["h", "i"], [1, 2]], headers="firstrow", stralign="right", numalign="center"))
    show("lines", tabulate([["two\nlines", 1], ["one", 2]], headers=["t", "n"], tablefmt="grid"))
    show("wrapped", tabulate([["some longer text that is wrapped", 1]], maxcolwidths=[10], tablefmt="grid"))
    show("empty", tabulate([], headers=["nothing"]))
