"""CUBIC (RFC 9438), in integers: octets, milliseconds, and fixed point where the RFC has fractions.

    W_cubic(t) = C * (t - K)**3 + W_max            (figure 1; windows in segments, t and K in seconds)

With C = 0.4 = 4/10, t in milliseconds and windows in octets: W(t) = W_max + 4 * mss * (t - K)**3 / 10**10.
"""

from typing import Final

from naja.net.tcp.congestion.api import CongestionControl

MILLISECOND: Final = 1_000_000
_BETA_TENTHS: Final = 7  # beta_cubic = 0.7, section 4.6
# alpha_cubic = 3 * (1 - beta) / (1 + beta) = 9/17, section 4.3
_ALPHA_NUMERATOR: Final = 9
_ALPHA_DENOMINATOR: Final = 17
_SCALE: Final = 10_000_000_000
_ESTIMATE_SHIFT: Final = 10  # fixed-point bits of the Reno estimate
_MAXIMUM_SPAN: Final = 100_000  # ms; farther from K the curve is above every window anyway


def cube_root(value: int) -> int:
    """The largest integer whose cube is not above `value` (>= 0)."""
    root = 0
    bit = 1 << ((value.bit_length() + 2) // 3)
    while bit:
        trial = root | bit
        if trial * trial * trial <= value:
            root = trial
        bit >>= 1
    return root


class Cubic(CongestionControl):
    """The window follows a cubic curve around the size at which the last loss happened."""

    __slots__ = ("_alpha_is_one", "_credit", "_epoch", "_estimate", "_k", "_last", "_prior", "_w_max")

    def __init__(self, mss: int) -> None:
        super().__init__(mss)
        self._w_max = 0  # octets
        self._k = 0  # milliseconds
        self._epoch = -1  # when this congestion avoidance stage began, ns; -1: not begun
        self._last = 0  # when the last acknowledgement came, ns
        self._prior = 0  # cwnd_prior, octets
        self._estimate = 0  # W_est in octets << _ESTIMATE_SHIFT
        self._credit = 0  # remainder of the increase, in octets * cwnd
        self._alpha_is_one = False

    def avoid(self, now: int, octets: int, srtt: int) -> None:
        if self._epoch < 0:
            self._begin(now)
        self._last = now
        self._grow_estimate(octets)
        elapsed = (now - self._epoch) // MILLISECOND
        estimate = self._estimate >> _ESTIMATE_SHIFT
        if self.window_at(elapsed) < estimate:
            self.cwnd = max(self.cwnd, estimate)  # section 4.3, the Reno-friendly region
            return
        # Sections 4.4 and 4.5: aim at where the curve is one round trip from now.
        target = self.window_at(elapsed + srtt // MILLISECOND)
        target = min(max(target, self.cwnd), self.cwnd * 3 // 2)
        self._credit += (target - self.cwnd) * octets
        step = self._credit // self.cwnd
        self._credit -= step * self.cwnd
        self.cwnd += step

    def _begin(self, now: int) -> None:
        """A congestion avoidance stage begins (section 4.2)."""
        self._epoch = now
        self._credit = 0
        self._estimate = self.cwnd << _ESTIMATE_SHIFT
        self._alpha_is_one = False
        if self.cwnd < self._w_max:
            self._k = cube_root((self._w_max - self.cwnd) * _SCALE // (4 * self.mss))
        else:
            self._k = 0  # section 4.8: W_max is the window at which the stage begins
            self._w_max = self.cwnd

    def _grow_estimate(self, octets: int) -> None:
        """W_est by section 4.3, figure 4."""
        if not self._alpha_is_one and self._estimate >> _ESTIMATE_SHIFT >= self._prior:
            self._alpha_is_one = True
        grown = ((octets * self.mss) << _ESTIMATE_SHIFT) // self.cwnd
        if not self._alpha_is_one:
            grown = grown * _ALPHA_NUMERATOR // _ALPHA_DENOMINATOR
        self._estimate += grown

    def window_at(self, elapsed: int) -> int:
        """W_cubic in octets, `elapsed` milliseconds after the stage began."""
        span = max(-_MAXIMUM_SPAN, min(elapsed - self._k, _MAXIMUM_SPAN))
        return self._w_max + 4 * self.mss * span * span * span // _SCALE

    def reduced(self, now: int, flight: int) -> int:
        window = min(self.cwnd, max(flight, self.mss))  # section 4.6: what was really used
        # Section 4.7, fast convergence: give way when the last maximum was not reached again.
        if window < self._w_max:
            self._w_max = window * (10 + _BETA_TENTHS) // 20
        else:
            self._w_max = window
        self._prior = window
        self._epoch = -1
        return max(window * _BETA_TENTHS // 10, 2 * self.mss)

    def timed_out(self, now: int, flight: int, again: bool) -> None:
        super().timed_out(now, flight, again)
        self._epoch = -1
        self._w_max = 0  # section 4.8: the next stage starts with K = 0

    def idle(self, now: int) -> None:
        """Section 5.8: time in which the user sent too little does not count."""
        if self._epoch >= 0:
            self._epoch += max(now - self._last, 0)
        self._last = now
