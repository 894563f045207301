"""Round-trip time and the retransmission timeout (RFC 6298). All times in nanoseconds.

Which segments may be measured (Karn's rule, timestamps) is decided by the callers; here is the arithmetic.
"""

from typing import Final

MILLISECOND: Final = 1_000_000
SECOND: Final = 1_000_000_000

INITIAL_RTO: Final = 1 * SECOND  # RFC 6298 (2.1)
INITIAL_RTO_AFTER_SYN_LOSS: Final = 3 * SECOND  # RFC 6298 (5.7)
GRANULARITY: Final = 1 * MILLISECOND  # RFC 6298 G
MAXIMUM_RTO: Final = 60 * SECOND  # RFC 6298 (2.5): at least 60 s


class RoundTrip:
    """SRTT, RTTVAR and RTO of one connection."""

    __slots__ = ("backoff", "minimum", "minimum_rto", "rto_base", "srtt", "variation")

    def __init__(self, minimum_rto: int) -> None:
        """`minimum_rto`: the least by which the RTO exceeds SRTT."""
        self.srtt = 0  # 0: nothing measured yet
        self.variation = 0
        self.minimum = 0  # the smallest sample
        self.minimum_rto = minimum_rto
        self.rto_base = INITIAL_RTO  # RTO before back-off
        self.backoff = 0  # doublings since the last acknowledgement of new data

    def sample(self, measured: int) -> None:
        """A segment was acknowledged `measured` nanoseconds after it was sent (RFC 6298 (2.2), (2.3))."""
        measured = max(measured, 1)
        self.backoff = 0  # RFC 6298 section 5: "collapsing" the backed-off RTO
        if self.srtt == 0:
            self.srtt = measured
            self.variation = measured >> 1
            self.minimum = measured
        else:
            error = abs(self.srtt - measured)
            self.variation += (error - self.variation) // 4
            self.srtt = max(self.srtt + (measured - self.srtt) // 8, 1)
            if measured < self.minimum:
                self.minimum = measured
        # RFC 6298 (2.3), with the minimum as a margin above SRTT instead of a floor: on a long quiet path
        # RTTVAR goes to nothing, and a peer's delayed acknowledgement must not look like a loss.
        margin = max(GRANULARITY, 4 * self.variation, self.minimum_rto)
        self.rto_base = min(self.srtt + margin, MAXIMUM_RTO)

    def rto(self) -> int:
        """The timeout to use now, backed off (RFC 6298 (5.5))."""
        return min(self.rto_base << self.backoff, MAXIMUM_RTO)

    def back_off(self) -> None:
        """The timer has expired."""
        if self.rto_base << self.backoff < MAXIMUM_RTO:
            self.backoff += 1

    def progress(self, undisturbed: bool) -> None:
        """New data were acknowledged; `undisturbed`: without a timeout since the last time this was so.

        Without a sample the back-off stays after a timeout and goes step by step when acknowledgements keep
        coming: were it dropped at once, a path that has become slower than the RTO would time out for ever.
        """
        if undisturbed and self.backoff > 0:
            self.backoff -= 1

    def reopen(self) -> None:
        """The window has opened: the back-off of the probes says nothing about the path."""
        self.backoff = 0

    def syn_was_lost(self) -> None:
        """The handshake needed a retransmission: unmeasured, data start at 3 s (RFC 6298 (5.7))."""
        if self.srtt == 0:
            self.rto_base = INITIAL_RTO_AFTER_SYN_LOSS
        self.backoff = 0
