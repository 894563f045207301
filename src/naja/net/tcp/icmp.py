"""What ICMP errors do to a connection (RFC 9293 section 3.9.2.2, RFC 1191, RFC 8201), guarded by RFC 5927.

An error counts only if the sequence number that it quotes is in flight. The ICMP formats are not known here.
"""

from typing import Final

from naja.net.tcp import events
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.errors import Failure
from naja.net.tcp.recovery import retransmit_all
from naja.net.tcp.sequence import in_window
from naja.net.tcp.shared import Shared
from naja.net.tcp.state import SYNCHRONIZED

MINIMUM_MTU_IPV4: Final = 552  # a smaller report is an attack or an ancient link; below it IP fragments
MINIMUM_MTU_IPV6: Final = 1280  # RFC 8200 section 5


def _concerns(shared: Shared, c: Connection | None, seq: int) -> bool:
    """RFC 5927 section 4.1: SND.UNA =< SEG.SEQ < SND.NXT."""
    if c is None or not in_window(seq, c.snd_una, c.flight()):
        shared.statistics.drops.count(Drop.ICMP_NO_MATCH)
        return False
    return True


def unreachable_reported(shared: Shared, c: Connection | None, seq: int, hard: bool) -> None:
    """An error other than one about size; never ends a synchronized connection (RFC 5927 5.2, MUST-56)."""
    if c is None or not _concerns(shared, c, seq):
        return
    if hard and not SYNCHRONIZED[c.state]:
        c.notify(events.UNREACHABLE)
        c.end(Failure.UNREACHABLE)
    else:
        c.notify(events.UNREACHABLE)


def path_mtu_reported(shared: Shared, c: Connection | None, seq: int, mtu: int) -> None:
    """A packet was too big: smaller segments from now on, and what is in flight again.

    The congestion window stays: size was the reason, not congestion (RFC 1191 section 6.4).
    """
    if c is None or not _concerns(shared, c, seq):
        return
    if c.remote_address.version() == 6:
        link_mss = max(mtu, MINIMUM_MTU_IPV6) - 60
    else:
        link_mss = max(mtu, MINIMUM_MTU_IPV4) - 40
    if link_mss >= c.link_mss:
        return
    c.link_mss = link_mss
    c.settle_mss()
    c.congestion.change_mss(c.mss)
    if SYNCHRONIZED[c.state]:
        retransmit_all(c)
        c.wake()
