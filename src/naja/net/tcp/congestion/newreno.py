"""Reno's additive increase and halving (RFC 5681); NewReno's recovery (RFC 6582) is in `recovery.py`."""

from naja.net.tcp.congestion.api import CongestionControl


class NewReno(CongestionControl):
    """One segment more each round trip, half the flight after a loss."""

    __slots__ = ("_credit",)

    def __init__(self, mss: int) -> None:
        super().__init__(mss)
        self._credit = 0  # octets acknowledged since the last increase (RFC 3465 section 2.1)

    def avoid(self, now: int, octets: int, srtt: int) -> None:
        self._credit += octets
        if self._credit >= self.cwnd:
            self._credit -= self.cwnd
            self.cwnd += self.mss

    def reduced(self, now: int, flight: int) -> int:
        self._credit = 0
        return max(flight // 2, 2 * self.mss)  # RFC 5681 equation (4)

    def idle(self, now: int) -> None:
        return
