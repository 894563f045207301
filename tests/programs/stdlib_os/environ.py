"""environ, urandom, getpid."""

import os


def main() -> None:
    print(
        os.environ.get("NAJA_SURELY_UNSET"),
        os.environ.get("NAJA_SURELY_UNSET", "d"),
        "NAJA_SURELY_UNSET" in os.environ,
        os.getenv("NAJA_SURELY_UNSET", "e"),
    )
    print(
        len(os.urandom(16)),
        os.urandom(16) != os.urandom(16),
        os.getpid() > 0,
        os.getpid() == os.getpid(),
        os.sep,
        os.linesep == "\n",
        os.urandom(0),
    )
    try:
        os.environ["NAJA_SURELY_UNSET"]
    except KeyError as e:
        print(repr(e))
    try:
        os.urandom(-1)
    except ValueError as e:
        print(e)
