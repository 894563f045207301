"""SystemExit passes through except Exception and runs every finally."""

import sys


class Resource:
    def __enter__(self) -> "Resource":
        return self

    def __exit__(self, *exc: object) -> None:
        print("released", exc[0] is SystemExit)


def work() -> None:
    try:
        with Resource():
            sys.exit(7)
    except Exception:
        print("never")
    finally:
        print("finally")


def main() -> None:
    work()
    print("never either")
