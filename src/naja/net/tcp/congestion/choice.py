"""From the name of an algorithm in the configuration to a fresh instance of it."""

from naja.net.tcp.config import Congestion
from naja.net.tcp.congestion.api import CongestionControl
from naja.net.tcp.congestion.cubic import Cubic
from naja.net.tcp.congestion.newreno import NewReno


def make_congestion(algorithm: Congestion, mss: int) -> CongestionControl:
    """A fresh instance of the algorithm."""
    if algorithm is Congestion.NEWRENO:
        return NewReno(mss)
    return Cubic(mss)
