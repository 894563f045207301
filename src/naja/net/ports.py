"""What to do about a port that a program cannot have: for messages of what listens on the host's sockets."""

import errno

_REMEDIES: dict[int | None, str] = {
    errno.EADDRINUSE: "take another port, or end the program that listens there: `ss -ltnp` names it",
    errno.EACCES: "take a port above 1023, which needs no privilege",
}


def remedy(number: int | None) -> str:
    """What to do instead of listening where the system's error `number` came."""
    return _REMEDIES.get(number, "check the address and the port")
