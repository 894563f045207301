"""What can be set for ARP, with defaults and where they come from. Times in nanoseconds."""

from dataclasses import dataclass

from naja.net.clock import MILLISECOND, SECOND


@dataclass(frozen=True, slots=True)
class ArpConfig:
    """Settings of an `ArpMachine`."""

    table_size: int = 512
    pending_limit: int = 64  # neighbours being resolved or confirmed at once
    queue_per_neighbour: int = 4  # packets that wait; RFC 1122 section 2.3.2.2 asks for at least 1
    requests: int = 3  # attempts before a neighbour counts as unreachable
    retry: int = 1 * SECOND  # between them; RFC 1122 section 2.3.2.1: at most 1 a second
    confirmed: int = 60 * SECOND  # how long an answer is trusted without asking again

    # RFC 5227 section 1.1. Its random waits of seconds would be most of a unikernel's boot: the defaults here
    # are one probe and 200 ms. With probe_wait 1 s, probe_count 3, probe_minimum 1 s, probe_maximum 2 s and
    # announce_wait 2 s the machine follows the RFC to the letter.
    probe_wait: int = 0
    probe_count: int = 1
    probe_minimum: int = 200 * MILLISECOND
    probe_maximum: int = 200 * MILLISECOND
    announce_wait: int = 200 * MILLISECOND
    announce_count: int = 2
    announce_interval: int = 2 * SECOND
    defend_interval: int = 10 * SECOND
