"""What the sender asks of a congestion control algorithm, and what all of them share (RFC 5681, RFC 6928).

An algorithm holds `cwnd` and `ssthresh` in octets and is told what happened. It sees no segments and keeps no
timers. Slow start is the same for all; congestion avoidance and the reduction differ.
"""

from abc import ABC, abstractmethod
from typing import Final

INITIAL_WINDOW_SEGMENTS: Final = 10  # RFC 6928 section 2
INITIAL_WINDOW_OCTETS: Final = 14600  # RFC 6928 section 2
UNLIMITED: Final = 1 << 30  # ssthresh before the first loss (RFC 5681 3.1: arbitrarily high)
MAXIMUM_WINDOW: Final = 1 << 30  # RFC 7323 section 2.3 bounds what can be in flight


def initial_window(mss: int) -> int:
    """IW in octets (RFC 6928 section 2)."""
    return min(INITIAL_WINDOW_SEGMENTS * mss, max(2 * mss, INITIAL_WINDOW_OCTETS))


class CongestionControl(ABC):
    """State and slow start shared by the algorithms."""

    __slots__ = ("after_timeout", "cwnd", "mss", "ssthresh")

    def __init__(self, mss: int) -> None:
        self.mss = mss
        self.cwnd = initial_window(mss)
        self.ssthresh = UNLIMITED
        self.after_timeout = False  # slow start follows a timeout: grow by at most one segment an ACK

    def start(self, mss: int, syn_retransmissions: int) -> None:
        """The handshake is over; `mss` is what the peer and the path allow."""
        self.mss = mss
        # RFC 6928 section 2: one segment when the SYN or SYN+ACK was lost more than once.
        self.cwnd = mss if syn_retransmissions > 1 else initial_window(mss)

    def change_mss(self, mss: int) -> None:
        """The path MTU shrank (RFC 9438 and 5681 count in segments; the window in octets stays)."""
        self.mss = mss
        self.cwnd = max(self.cwnd, mss)

    def in_slow_start(self) -> bool:
        """RFC 5681 section 3.1."""
        return self.cwnd < self.ssthresh

    def acknowledged(self, now: int, octets: int, srtt: int, limited: bool) -> None:
        """`octets` of new data were acknowledged outside of fast recovery.

        `limited`: the window was full, so it was the window that held the sender back (RFC 9438 section
        5.8, RFC 7661); otherwise it must not grow.
        """
        if not limited:
            self.idle(now)
            return
        if self.cwnd < self.ssthresh:
            # RFC 3465 section 2.3: after a timeout L = 1 segment, since one ACK may cover much that
            # had arrived before. Otherwise the ACK's own count, for receivers that coalesce ACKs.
            step = min(octets, self.mss) if self.after_timeout else octets
            step = min(step, self.ssthresh - self.cwnd)
            self.cwnd = min(self.cwnd + step, MAXIMUM_WINDOW)
            octets -= step
            if self.cwnd < self.ssthresh or self.after_timeout or octets <= 0:
                return
        self.after_timeout = False
        self.avoid(now, octets, srtt)
        self.cwnd = min(self.cwnd, MAXIMUM_WINDOW)

    def lost(self, now: int, flight: int) -> None:
        """Fast recovery begins: reduce (RFC 5681 section 3.2 step 2)."""
        self.ssthresh = self.reduced(now, flight)
        self.cwnd = self.ssthresh
        self.after_timeout = False

    def timed_out(self, now: int, flight: int, again: bool) -> None:
        """The retransmission timer expired; `again`: for data it had already sent again (RFC 5681 3.1)."""
        if not again:
            self.ssthresh = self.reduced(now, flight)
        self.cwnd = self.mss  # LW, RFC 5681 section 3.1
        self.after_timeout = True

    def restart(self) -> None:
        """Nothing was sent for longer than the RTO (RFC 5681 section 4.1)."""
        self.cwnd = min(self.cwnd, initial_window(self.mss))

    @abstractmethod
    def avoid(self, now: int, octets: int, srtt: int) -> None:
        """Congestion avoidance: `octets` more have been acknowledged."""

    @abstractmethod
    def reduced(self, now: int, flight: int) -> int:
        """The new ssthresh after a loss with `flight` octets outstanding, at least two segments."""

    @abstractmethod
    def idle(self, now: int) -> None:
        """An acknowledgement came while the user, not the window, held the sender back."""
