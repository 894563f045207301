"""Exceptions as data: collected, compared, raised later."""

from dataclasses import dataclass


@dataclass
class Problem(Exception):
    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


def check(lines: list[str]) -> list[Problem]:
    found = []
    for n, s in enumerate(lines, 1):
        try:
            if not s:
                raise Problem(n, "empty")
            if len(s) > 3:
                raise Problem(n, f"too long by {len(s) - 3}")
        except Problem as p:
            found.append(p)
    return found


def main() -> None:
    ps = check(["a", "", "abcdef"])
    for p in ps:
        print(p, repr(p), p == Problem(2, "empty"))
    try:
        raise max(ps, key=lambda p: p.line)
    except Problem as p:
        print("raised", p, p is ps[1])
