"""Numbers an outsider must not be able to guess: initial sequence numbers, timestamp offsets, ephemeral
ports.

All come from SHA-256 keyed with a secret drawn once from the injected entropy. Nothing here keeps
connections.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from naja.net.address import IPAddress
from naja.net.tcp.sequence import MASK

_SECRET_LENGTH: Final = 32
_ISN_TICK: Final = 4000  # ns: the ISN clock advances once in 4 microseconds (RFC 9293 section 3.4.1)
_PORT_COUNTERS: Final = 64  # RFC 6056 section 3.3.4: a table of counters, one for a class of peers


class Identity:
    """The pseudo-random functions of one machine."""

    __slots__ = ("_counters", "_secret", "hash_key")

    def __init__(self, random_bytes: Callable[[int], bytes]) -> None:
        self._secret = random_bytes(_SECRET_LENGTH)
        self.hash_key = int.from_bytes(random_bytes(4), "big") | 1
        self._counters = [int.from_bytes(random_bytes(2), "big") for _ in range(_PORT_COUNTERS)]

    def _function(
        self, label: int, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int
    ) -> int:
        """64 bits of F(local, remote, secret); `label` separates the purposes."""
        text = bytearray(self._secret)
        text.append(label)
        text += local.to_bytes()
        text += local_port.to_bytes(2, "big")
        text += remote.to_bytes()
        text += remote_port.to_bytes(2, "big")
        return int.from_bytes(hashlib.sha256(bytes(text)).digest()[:8], "big")

    def initial_sequence(
        self, now: int, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int
    ) -> int:
        """ISN = M + F(localip, localport, remoteip, remoteport, secretkey) (RFC 6528 section 3)."""
        return (now // _ISN_TICK + self._function(1, local, local_port, remote, remote_port)) & MASK

    def timestamp_offset(self, local: IPAddress, remote: IPAddress) -> int:
        """What is added to the timestamp clock: the same for all connections of two hosts, so that a later

        connection between them has later timestamps (RFC 7323 section 5.4, RFC 6191), and the up-time stays
        ours (section 7.1)."""
        return self._function(2, local, 0, remote, 0) & MASK

    def port_offset(self, local: IPAddress, remote: IPAddress, remote_port: int) -> int:
        """Where the search for an ephemeral port begins (RFC 6056 section 3.3.4, algorithm 4)."""
        start = self._function(3, local, 0, remote, remote_port)
        return start % 65536 + self._counters[(start >> 32) % _PORT_COUNTERS]

    def port_used(self, local: IPAddress, remote: IPAddress, remote_port: int, steps: int) -> None:
        """A port was found after `steps` steps: the next search of this class of peers goes on from there."""
        index = (self._function(3, local, 0, remote, remote_port) >> 32) % _PORT_COUNTERS
        self._counters[index] = (self._counters[index] + steps) & MASK
