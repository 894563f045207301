"""sys constants and streams."""

import sys


def main() -> None:
    print(
        sys.byteorder,
        sys.maxsize,
        sys.version_info[:2] >= (3, 11),
        sys.version_info.major,
        len(sys.argv) >= 1,
    )
    sys.stdout.write("direct\n")
    print("to stderr", file=sys.stderr) if False else None
    sys.stdout.flush()
    print(sys.maxunicode, sys.getrecursionlimit() > 100, sys.stdout.write("n\n"))
    print("x", file=sys.stdout, flush=True)
