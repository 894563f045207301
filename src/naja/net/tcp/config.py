"""What can be set for a whole TCP machine, with defaults and their clauses. Times in nanoseconds."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from naja.net.tcp.rtt import MILLISECOND, SECOND

DEFAULT_MSS_IPV4: Final = 536  # RFC 9293 MUST-15
DEFAULT_MSS_IPV6: Final = 1220  # RFC 9293 MUST-15
MINIMUM_SEND_MSS: Final = 48  # a smaller MSS option is taken for this: it would make us send headers only
MAXIMUM_WINDOW_SHIFT: Final = 14  # RFC 7323 section 2.3


class Congestion(Enum):
    """Congestion control algorithms."""

    NEWRENO = "newreno"
    CUBIC = "cubic"


@dataclass(frozen=True, slots=True)
class TcpConfig:
    """Settings of a `TcpMachine`. A connection copies those that its user may change."""

    congestion: Congestion = Congestion.CUBIC
    window_scaling: bool = True
    timestamps: bool = True
    sack: bool = True
    nodelay: bool = False

    # Memory. A connection takes storage only for octets it holds.
    send_buffer: int = 1 << 18
    receive_buffer: int = 1 << 18
    memory_limit: int = 64 << 20  # octets of storage of all connections together
    maximum_connections: int = 65536  # in every state, half-open ones and TIME_WAIT included
    maximum_time_wait: int = 4096
    syn_queue: int = 256  # half-open connections of one listener
    reply_queue: int = 256  # resets that wait to be sent

    # Retransmission.
    minimum_rto: int = 200 * MILLISECOND  # margin above SRTT; RFC 6298 (2.4) says 1 s, Linux does as here
    r1: int = 3  # retransmissions; SHLD-10
    user_timeout: int = 900 * SECOND  # R2; SHLD-11: at least 100 s
    syn_timeout: int = 180 * SECOND  # R2 for a SYN; MUST-23: at least 3 minutes

    # Acknowledgements.
    delayed_ack: int = 40 * MILLISECOND  # MUST-40: below 500 ms
    challenge_limit: int = 10  # challenge ACKs of a connection in one interval, RFC 5961 section 7
    challenge_interval: int = 5 * SECOND
    sws_override: int = 200 * MILLISECOND  # RFC 9293 section 3.8.6.2.1: 0.1 to 1 s

    # Ends.
    time_wait: int = 60 * SECOND  # 2 MSL, with an MSL of 30 s
    fin_wait_2: int = 60 * SECOND  # how long a closed connection waits for the peer's FIN

    # Keep-alive, for connections that ask for it (MUST-25).
    keepalive: bool = False  # for new connections; MUST-25: off by default
    keepalive_idle: int = 7200 * SECOND  # MUST-28
    keepalive_interval: int = 75 * SECOND
    keepalive_count: int = 9

    # Ephemeral ports, RFC 6056 section 3.2.
    first_ephemeral_port: int = 32768
    last_ephemeral_port: int = 65535

    # Offloads of the layers below.
    maximum_payload: int = 0  # octets of data in one outgoing segment; 0: never more than the MSS
    checksum_offload: bool = False  # the device completes checksums: leave the pseudo-header sum only

    def within(self, heap: int) -> "TcpConfig":
        """The same in a heap of so many bytes: of it at most a quarter for data, and less than a tenth for what is left of
        connections in TIME_WAIT.
        """
        return replace(
            self,
            memory_limit=min(self.memory_limit, heap >> 2),
            maximum_time_wait=min(self.maximum_time_wait, max(heap >> 14, 16)),
        )
