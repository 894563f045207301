"""Claiming an IPv4 address on a link: probe, announce, defend (RFC 5227). State only; `machine.py` sends.

A claim goes PROBING -> (no conflict) -> FREE, reported; or -> CONFLICT, reported. Announcing and defending
concern addresses that the owner has configured.
"""

from enum import IntEnum

from naja.net.arp.config import ArpConfig
from naja.net.clock import NEVER
from naja.net.entropy import Entropy, between


class Outcome(IntEnum):
    """What became of a probe, or happened to an address of ours."""

    FREE = 0  # nobody objected: use it
    CONFLICT = 1  # somebody has it: do not use it
    ATTACKED = 2  # in use by us, and somebody else goes on claiming it


class _Claim:
    """One address being probed or announced."""

    __slots__ = ("due", "left", "probing")

    def __init__(self, probing: bool, due: int, left: int) -> None:
        self.probing = probing
        self.due = due
        self.left = left  # packets still to send


class Claims:
    """Addresses being probed and announced, and when each was last defended."""

    __slots__ = ("_claims", "_config", "_defended", "_entropy", "_outcomes")

    def __init__(self, config: ArpConfig, entropy: Entropy) -> None:
        self._config = config
        self._entropy = entropy
        self._claims: dict[int, _Claim] = {}
        self._defended: dict[int, int] = {}
        self._outcomes: list[tuple[int, Outcome]] = []

    def probe(self, now: int, address: int) -> None:
        """Find out whether `address` is free; the answer comes from `outcomes` (section 2.1.1)."""
        wait = between(self._entropy, 0, self._config.probe_wait)
        self._claims[address] = _Claim(True, now + wait, self._config.probe_count)

    def announce(self, now: int, address: int) -> None:
        """Send gratuitous requests, the first at once (section 2.3)."""
        self._claims[address] = _Claim(False, now, self._config.announce_count)

    def cancel(self, address: int) -> None:
        """Neither probe nor announce `address` any longer."""
        self._claims.pop(address, None)

    def input(self, now: int, sender_ip: int, target_ip: int, request: bool) -> bool:
        """See a packet that we did not send; True where it ended a probe and means nothing else.

        Somebody who has the address, and somebody who probes for it too, are both a conflict.
        """
        claim = self._claims.get(sender_ip)
        if claim is not None and claim.probing:
            self._finish(sender_ip, Outcome.CONFLICT)
            return True
        if request and sender_ip == 0:
            claim = self._claims.get(target_ip)
            if claim is not None and claim.probing:
                self._finish(target_ip, Outcome.CONFLICT)
                return True
        return False

    def defend(self, now: int, address: int) -> bool:
        """Somebody else claims our `address`. Whether to announce it again now (section 2.4 (b)).

        A second claim within the interval is reported instead: the owner decides whether to give the
        address up.
        """
        last = self._defended.get(address)
        if last is not None and now - last < self._config.defend_interval:
            self._report(address, Outcome.ATTACKED)
            return False
        self._defended[address] = now
        return True

    def poll(self, now: int) -> int:
        """An address to send a probe or announcement for now, or -1."""
        for address, claim in list(self._claims.items()):
            if claim.due > now:
                continue
            if claim.left == 0:
                if claim.probing:
                    self._finish(address, Outcome.FREE)
                else:
                    del self._claims[address]
                continue
            claim.left -= 1
            claim.due = now + self._interval(claim)
            return address
        return -1

    def earliest(self) -> int:
        """When `poll` has something to do, or NEVER."""
        earliest = NEVER
        for claim in self._claims.values():
            if claim.due < earliest:
                earliest = claim.due
        return earliest

    def outcomes(self) -> list[tuple[int, Outcome]]:
        """What happened since the last call, oldest first."""
        found = self._outcomes
        if found:
            self._outcomes = []
        return found

    def _interval(self, claim: _Claim) -> int:
        if not claim.probing:
            return self._config.announce_interval if claim.left else 0
        if claim.left == 0:
            return self._config.announce_wait
        return between(self._entropy, self._config.probe_minimum, self._config.probe_maximum)

    def _finish(self, address: int, outcome: Outcome) -> None:
        del self._claims[address]
        self._report(address, outcome)

    def _report(self, address: int, outcome: Outcome) -> None:
        if len(self._outcomes) < 16:
            self._outcomes.append((address, outcome))
