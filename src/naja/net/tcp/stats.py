"""Counters of the whole machine and the snapshot of one connection that a `netstat` shows."""

from dataclasses import dataclass

from naja.net.address import Endpoint
from naja.net.drops import DropCounters
from naja.net.tcp.drops import Drop
from naja.net.tcp.state import State


class TcpStatistics:
    """Counters since the machine was made. All only ever grow, except the two gauges at the end."""

    __slots__ = (
        "active_opens",
        "challenge_acks",
        "closed",
        "connections",
        "drops",
        "duplicate_octets",
        "fast_recoveries",
        "fast_retransmits",
        "half_open",
        "keepalive_probes",
        "octets_in",
        "octets_out",
        "out_of_order",
        "passive_opens",
        "predicted_acks",
        "predicted_data",
        "resets_in",
        "resets_out",
        "retransmitted",
        "segments_in",
        "segments_out",
        "timed_out",
        "timeouts",
        "window_probes",
    )

    def __init__(self) -> None:
        self.segments_in = 0
        self.segments_out = 0
        self.octets_in = 0  # in-order data handed to users' queues
        self.octets_out = 0  # data, each octet once for every transmission
        self.predicted_acks = 0  # pure acknowledgements that took the fast path
        self.predicted_data = 0  # in-order data segments that took the fast path
        self.out_of_order = 0  # segments queued out of order
        self.duplicate_octets = 0  # data received again
        self.retransmitted = 0  # segments
        self.fast_recoveries = 0
        self.fast_retransmits = 0  # segments sent again without a timeout
        self.timeouts = 0  # retransmission timer expiries
        self.window_probes = 0
        self.keepalive_probes = 0
        self.challenge_acks = 0
        self.resets_in = 0  # accepted ones
        self.resets_out = 0
        self.active_opens = 0
        self.passive_opens = 0
        self.closed = 0  # connections that have ended
        self.timed_out = 0  # of those, by R2 or keep-alive
        self.connections = 0  # gauge: in the table now
        self.half_open = 0  # gauge: of those, in a listener's SYN queue
        self.drops: DropCounters[Drop] = DropCounters(Drop)


@dataclass(frozen=True, slots=True)
class ConnectionStatistics:
    """What is known of one connection at one moment. Times in nanoseconds, sizes in octets."""

    state: State
    local: Endpoint
    remote: Endpoint
    send_queued: int  # unacknowledged and unsent
    in_flight: int
    receive_queued: int
    storage: int  # taken from the pool
    congestion_window: int
    slow_start_threshold: int
    send_window: int
    receive_window: int
    mss: int
    smoothed_rtt: int
    rtt_variation: int
    retransmission_timeout: int
    segments_in: int
    segments_out: int
    octets_in: int
    octets_out: int
    retransmitted: int
