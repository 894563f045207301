"""Standard output and error are others from the import on, up to the uncaught exception at the end."""

import contextlib
import io
import sys
from typing import TextIO

with contextlib.redirect_stdout(io.StringIO()) as caught:
    print("caught at import")


class Marked(io.StringIO):
    """Passes on what it gets, lines with a mark."""

    def __init__(self, below: TextIO, mark: str) -> None:
        super().__init__()
        self.below = below
        self.mark = mark

    def write(self, text: str) -> int:
        return self.below.write(text if text == "\n" else self.mark + text)


sys.stdout = Marked(sys.stdout, "out: ")


def main() -> None:
    print("with a mark", repr(caught.getvalue()))
    print("two", "pieces")
    sys.stderr = sys.stdout
    print("also", file=sys.stderr)
    sys.stdout = io.StringIO()
    print("gone")
    raise SystemExit("the end")
