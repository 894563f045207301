"""sys.exit gives the process its exit code after finally blocks ran."""

import sys


def main() -> None:
    print("before")
    try:
        try:
            sys.exit(3)
        except Exception:
            print("not an Exception")
        finally:
            print("finally")
    except SystemExit as e:
        print("code", e.code)
    print("flush me")
    sys.exit(42)
