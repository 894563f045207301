"""The ICMP machine: answers echo requests, sends rate-limited errors, pings, and reports errors we
receive.
"""

from dataclasses import dataclass
from typing import Final

from naja.net.checksum import adjust, checksum
from naja.net.clock import MILLISECOND, NEVER, SECOND
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy
from naja.net.icmp import wire
from naja.net.icmp.drops import IcmpDrop
from naja.net.ipv4.machine import Ipv4Machine
from naja.net.ipv4.output import PAYLOAD
from naja.net.ipv4.wire import HEADER, ICMP, Ipv4View
from naja.octets import NO_OCTETS, copy, get16, get32, put16

ERROR_INTERVAL: Final = 1 * MILLISECOND
ERROR_BURST: Final = 50
"""At most 50 errors at once and 1000 a second (RFC 1812 section 4.3.2.8; Linux has the same numbers)."""

MAXIMUM_PINGS: Final = 256


@dataclass(frozen=True, slots=True)
class IcmpError:
    """An error message about a packet of ours."""

    kind: int
    code: int
    mtu: int  # of the next hop, for "fragmentation needed", else 0
    source: int  # ours
    destination: int
    protocol: int
    transport: bytes  # the first 8 octets of the transport's header, or more


class Ping:
    """One echo request under way. `finished` with `round_trip` in nanoseconds, or -1 for none in time."""

    __slots__ = ("body", "destination", "expires", "finished", "identifier", "round_trip", "sent", "sequence")

    def __init__(self, destination: int, identifier: int, sequence: int, sent: int, expires: int) -> None:
        self.destination = destination
        self.identifier = identifier
        self.sequence = sequence
        self.sent = sent
        self.expires = expires
        self.finished = False
        self.round_trip = -1
        self.body = b""


class IcmpMachine:
    """ICMP over one IPv4."""

    def __init__(self, ipv4: Ipv4Machine, entropy: Entropy) -> None:
        self.drops = DropCounters(IcmpDrop)
        self.messages_in = 0
        self.messages_out = 0
        self.echoes_answered = 0
        self.errors_in = 0
        self.errors_out = 0
        self._ipv4 = ipv4
        self._entropy = entropy
        self._quotation = wire.Quotation()
        self._pings: dict[int, Ping] = {}  # by identifier and sequence
        self._finished: list[Ping] = []
        self._sequence = entropy.bits(16)
        self._tokens = ERROR_BURST
        self._refilled = 0

    def input(self, now: int, packet: Ipv4View) -> IcmpError | None:
        """Take a datagram of protocol ICMP. An error about something we sent is returned for its
        transport.
        """
        octets = packet.octets
        start = packet.payload_start
        end = packet.payload_end
        if end - start < wire.HEADER:
            self.drops.count(IcmpDrop.TRUNCATED)
            return None
        if checksum(octets, start, end) != 0:
            self.drops.count(IcmpDrop.BAD_CHECKSUM)
            return None
        self.messages_in += 1
        kind = octets[start]
        if kind == wire.ECHO_REQUEST:
            self._answer(now, packet)
        elif kind == wire.ECHO_REPLY:
            self._reply(now, packet)
        elif kind in (wire.UNREACHABLE, wire.TIME_EXCEEDED, wire.PARAMETER_PROBLEM):
            return self._error(now, packet)
        elif kind == wire.REDIRECT:
            self.drops.count(IcmpDrop.REDIRECT_IGNORED)
        else:
            self.drops.count(IcmpDrop.UNKNOWN_TYPE)
        return None

    def send_error(self, now: int, packet: Ipv4View, kind: int, code: int) -> None:
        """Answer `packet` with an error, where RFC 1122 section 3.2.2 allows one."""
        source = packet.source
        answerable = not packet.group and source != 0 and source >> 24 != 127 and source >> 28 != 0xE
        if packet.protocol == ICMP and answerable:
            start = packet.payload_start
            answerable = start < packet.payload_end and packet.octets[start] in (
                wire.ECHO_REQUEST,
                wire.ECHO_REPLY,
            )
        if not answerable:
            self.drops.count(IcmpDrop.NOT_ANSWERABLE)
            return
        quoted = packet.octets[packet.header_start : packet.payload_end]
        self._send_error(now, packet.destination, source, kind, code, quoted)

    def reassembly_exceeded(self, now: int, header: bytes) -> None:
        """A datagram was not completed in time; `header` is the start of its first fragment."""
        quoted = memoryview(header)
        view = Ipv4View()
        if len(header) < HEADER + 8:
            self.drops.count(IcmpDrop.NOT_ANSWERABLE)
            return
        view.source = int.from_bytes(quoted[12:16], "big")
        view.destination = int.from_bytes(quoted[16:20], "big")
        if not self._ipv4.is_own(view.destination) or header[9] == ICMP:
            self.drops.count(IcmpDrop.NOT_ANSWERABLE)
            return
        self._send_error(
            now, view.destination, view.source, wire.TIME_EXCEEDED, wire.REASSEMBLY_EXCEEDED, quoted
        )

    def ping(self, now: int, destination: int, body: bytes, timeout: int) -> Ping | None:
        """Send an echo request; the result comes out of `finished`. None where too many wait already."""
        if len(self._pings) >= MAXIMUM_PINGS:
            self.drops.count(IcmpDrop.TOO_MANY_PINGS)
            return None
        self._sequence = (self._sequence + 1) & 0xFFFF
        ping = Ping(destination, self._entropy.bits(16), self._sequence, now, now + timeout)
        self._pings[ping.identifier << 16 | ping.sequence] = ping
        message = memoryview(bytearray(wire.HEADER + len(body)))
        wire.emit_echo(message, 0, wire.ECHO_REQUEST, ping.identifier, ping.sequence, body)
        ping.body = body
        self.messages_out += 1
        self._ipv4.output.send(now, message, 0, destination, ICMP)
        return ping

    def cancel(self, ping: Ping) -> None:
        """Nobody waits for `ping` any more."""
        self._pings.pop(ping.identifier << 16 | ping.sequence, None)

    def finished(self) -> list[Ping]:
        """Pings that were answered, refused or have expired since the last call."""
        found = self._finished
        if found:
            self._finished = []
        return found

    def advance(self, now: int) -> None:
        """Give up pings that are due, and tell senders of datagrams that were never completed."""
        if self._pings:
            for ping in [p for p in self._pings.values() if p.expires <= now]:
                self._finish(ping, -1)
        for header in self._ipv4.reassembly.expire(now):
            self.reassembly_exceeded(now, header)

    def deadline(self) -> int | None:
        """When the next ping expires."""
        earliest = NEVER
        for ping in self._pings.values():
            if ping.expires < earliest:
                earliest = ping.expires
        return earliest if earliest != NEVER else None

    def _answer(self, now: int, packet: Ipv4View) -> None:
        """Send an echo request back as a reply: only its type and so its checksum change."""
        if packet.group:
            self.drops.count(IcmpDrop.BROADCAST_ECHO)
            return
        octets = packet.octets
        start = packet.payload_start
        length = packet.payload_end - start
        self.echoes_answered += 1
        self.messages_out += 1
        request = get16(octets, start)
        reply = wire.ECHO_REPLY << 8 | octets[start + 1]
        field = adjust(get16(octets, start + wire.CHECKSUM), request, reply)
        output = self._ipv4.output
        if HEADER + length <= output.mtu:
            slot = output.reserve()
            if slot < 0:
                return
            room = output.queue.room(slot)
            copy(room, PAYLOAD, octets, start, length)
            room[PAYLOAD] = wire.ECHO_REPLY
            put16(room, PAYLOAD + wire.CHECKSUM, field)
            output.transmit(
                now,
                slot,
                length,
                packet.destination,
                packet.source,
                ICMP,
                0,
                0,
                packet.tos,
                output.next_identification(),
            )
            return
        message = memoryview(bytearray(octets[start : packet.payload_end]))
        message[0] = wire.ECHO_REPLY
        put16(message, wire.CHECKSUM, field)
        output.send(now, message, packet.destination, packet.source, ICMP, 0, packet.tos)

    def _reply(self, now: int, packet: Ipv4View) -> None:
        octets = packet.octets
        start = packet.payload_start
        ping = self._pings.get(get32(octets, start + wire.IDENTIFIER))
        if (
            ping is None
            or ping.destination != packet.source
            or octets[start + wire.BODY : packet.payload_end] != ping.body
        ):
            self.drops.count(IcmpDrop.UNEXPECTED_REPLY)
            return
        self._finish(ping, now - ping.sent)

    def _error(self, now: int, packet: Ipv4View) -> IcmpError | None:
        quotation = self._quotation
        start = packet.payload_start
        if not quotation.load(packet.octets, start + wire.BODY, packet.payload_end):
            self.drops.count(IcmpDrop.TRUNCATED)
            return None
        if packet.group or not self._ipv4.is_own(quotation.source):
            self.drops.count(IcmpDrop.BAD_QUOTE)
            return None
        self.errors_in += 1
        kind = packet.octets[start]
        code = packet.octets[start + wire.CODE]
        mtu = 0
        if kind == wire.UNREACHABLE and code == wire.FRAGMENTATION_NEEDED:
            mtu = max(get16(packet.octets, start + wire.NEXT_HOP_MTU), 68)
        return self._report(kind, code, mtu)

    def undeliverable(self, frame: memoryview, at: int) -> IcmpError | None:
        """The error about a packet of ours at `frame[at]` that could not leave: as if a router had sent
        it.
        """
        if not self._quotation.load(frame, at, len(frame)):
            return None
        return self._report(wire.UNREACHABLE, wire.HOST_UNREACHABLE, 0)

    def _report(self, kind: int, code: int, mtu: int) -> IcmpError:
        """The error about the packet in the quotation; a ping that it concerns is over."""
        quotation = self._quotation
        transport = bytes(quotation.transport[:64])
        quotation.transport = NO_OCTETS
        if quotation.protocol == ICMP and kind != wire.PARAMETER_PROBLEM and mtu == 0:
            ping = self._pings.get(int.from_bytes(transport[4:8], "big"))
            if ping is not None and ping.destination == quotation.destination:
                self._finish(ping, -1)
        return IcmpError(
            kind, code, mtu, quotation.source, quotation.destination, quotation.protocol, transport
        )

    def _finish(self, ping: Ping, round_trip: int) -> None:
        self.cancel(ping)
        ping.finished = True
        ping.round_trip = round_trip
        self._finished.append(ping)

    def _send_error(
        self, now: int, source: int, destination: int, kind: int, code: int, quoted: memoryview
    ) -> None:
        if not self._take_token(now):
            self.drops.count(IcmpDrop.RATE_LIMITED)
            return
        message = memoryview(bytearray(wire.HEADER + min(len(quoted), wire.QUOTED)))
        wire.emit_error(message, 0, kind, code, 0, quoted)
        self.errors_out += 1
        self.messages_out += 1
        self._ipv4.output.send(now, message, source, destination, ICMP)

    def _take_token(self, now: int) -> bool:
        """A token bucket."""
        if now - self._refilled > ERROR_BURST * SECOND or self._tokens == ERROR_BURST:
            self._tokens = ERROR_BURST
            self._refilled = now
        else:
            earned = (now - self._refilled) // ERROR_INTERVAL
            self._tokens = min(ERROR_BURST, self._tokens + earned)
            self._refilled += earned * ERROR_INTERVAL
        if self._tokens == 0:
            return False
        self._tokens -= 1
        return True
