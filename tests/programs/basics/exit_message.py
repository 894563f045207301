"""sys.exit with a text prints it to stderr and exits 1."""

import sys


def main() -> None:
    try:
        sys.exit()
    except SystemExit as e:
        print(e.code, repr(e))
    try:
        raise SystemExit(0)
    except SystemExit as e:
        print(e.code, e.args)
    print("now the real one")
    sys.exit("something failed")
