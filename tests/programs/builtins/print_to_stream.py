"""print to streams with flush, end and objects with __str__."""

import io


class S:
    def __str__(self) -> str:
        return "S!"


def main() -> None:
    out = io.StringIO()
    print("a", 1, S(), sep=":", end="$", file=out, flush=True)
    print(file=out)
    print([S].__len__(), None, file=out)
    print(repr(out.getvalue()), S(), [1, "x"], sep="\n")
