"""Exit codes from exceptions: bool and None codes."""

import sys


def code(f: object) -> str:
    try:
        sys.exit(f) if isinstance(f, (int, str)) else sys.exit(None)
    except SystemExit as e:
        return repr(e.code)
    return "unreachable"


def main() -> None:
    print(code(0), code("text"), code(None), code(True), code(-1))
    print("exit 256 + 5")
    sys.exit(261)
