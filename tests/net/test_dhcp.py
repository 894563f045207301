"""DHCP: messages against scapy, the client's states from figure 5 of RFC 2131, hostile servers."""

import itertools
import random

import pytest
from scapy.layers.dhcp import BOOTP, DHCP

from naja.net.address import BROADCAST_IPV4, IPv4Address
from naja.net.clock import SECOND
from naja.net.dhcp import wire
from naja.net.dhcp.drops import DhcpDrop
from naja.net.dhcp.machine import Change, DhcpMachine, Lease, Outgoing, State
from naja.net.entropy import SeededEntropy

MAC = 0x020000000001
SERVER = "10.0.0.254"
OFFERED = "10.0.0.7"


def server_message(kind: str | int, xid: int, *options: object, **fields: object) -> bytes:
    settings: dict[str, object] = {"op": 2, "xid": xid, "yiaddr": OFFERED, "chaddr": MAC.to_bytes(6, "big")}
    return bytes(BOOTP(**(settings | fields)) / DHCP(options=[("message-type", kind), *options, "end"]))


STANDARD = (
    ("server_id", SERVER),
    ("subnet_mask", "255.255.255.0"),
    ("router", SERVER),
    ("name_server", "10.0.0.53", "10.0.0.54"),
    ("lease_time", 3600),
)


def test_request_agrees_with_scapy() -> None:
    octets = wire.emit(wire.REQUEST, 0x12345678, MAC, 9, 0, 0x0A000007, 0x0A0000FE, "guest")
    assert len(octets) >= 300
    bootp = BOOTP(octets)
    assert (bootp.op, bootp.htype, bootp.hlen, bootp.xid, bootp.secs) == (1, 1, 6, 0x12345678, 9)
    assert bootp.flags == 0x8000
    assert bootp.chaddr[:6] == MAC.to_bytes(6, "big")
    options = {option[0]: option[1] for option in bootp[DHCP].options if isinstance(option, tuple)}
    assert options["message-type"] == 3
    assert options["requested_addr"] == OFFERED
    assert options["server_id"] == SERVER
    assert options["hostname"] == b"guest"
    assert options["max_dhcp_size"] == 1472
    assert list(options["param_req_list"]) == [1, 3, 6, 51, 58, 59]
    assert options["client_id"] == b"\x01" + MAC.to_bytes(6, "big")


def test_renewing_asks_for_unicast() -> None:
    bootp = BOOTP(wire.emit(wire.REQUEST, 1, MAC, 0, client_address=0x0A000007))
    assert (bootp.flags, bootp.ciaddr) == (0, OFFERED)
    assert "requested_addr" not in dict(o[:2] for o in bootp[DHCP].options if isinstance(o, tuple))


def test_reply_of_scapy() -> None:
    octets = server_message("ack", 5, *STANDARD, ("renewal_time", 1000), ("rebinding_time", 2000))
    reply = wire.parse_reply(memoryview(octets), 5, MAC)
    assert isinstance(reply, wire.Reply)
    assert (reply.type, str(reply.your_address), str(reply.server)) == (wire.ACK, OFFERED, SERVER)
    assert reply.prefix == 24
    assert [str(a) for a in reply.routers] == [SERVER]
    assert [str(a) for a in reply.nameservers] == ["10.0.0.53", "10.0.0.54"]
    assert (reply.lease, reply.renewal, reply.rebinding) == (3600, 1000, 2000)
    for size in range(wire.OPTIONS):
        assert wire.parse_reply(memoryview(octets[:size]), 5, MAC) is DhcpDrop.TRUNCATED
    for size in range(wire.OPTIONS, len(octets)):
        wire.parse_reply(memoryview(octets[:size]), 5, MAC)


def test_overloaded_fields_and_split_options() -> None:
    """RFC 2132 section 9.3 and RFC 3396: options go on in `file` and `sname`; equal ones are joined."""
    octets = bytearray(server_message("offer", 5, ("server_id", SERVER), (52, b"\x03")))
    octets[wire.FILE : wire.FILE + 5] = b"\x06\x02\x0a\x00\xff"
    octets[wire.SERVER_NAME : wire.SERVER_NAME + 5] = b"\x06\x02\x00\x35\xff"
    reply = wire.parse_reply(memoryview(octets), 5, MAC)
    assert isinstance(reply, wire.Reply)
    assert [str(a) for a in reply.nameservers] == ["10.0.0.53"]


@pytest.mark.parametrize(
    ("octets", "drop"),
    [
        (server_message("ack", 6, *STANDARD), DhcpDrop.OTHER_CLIENT),
        (server_message("ack", 5, *STANDARD, chaddr=b"\2\0\0\0\0\2"), DhcpDrop.OTHER_CLIENT),
        (server_message("ack", 5, *STANDARD, op=1), DhcpDrop.NOT_A_REPLY),
        (server_message("ack", 5, *STANDARD)[:236] + bytes(60), DhcpDrop.BAD_COOKIE),
        (server_message("ack", 5)[:240] + b"\xff", DhcpDrop.NO_MESSAGE_TYPE),
        (server_message("ack", 5)[:240] + b"\x35\x01\x05\x33\x04\x00", DhcpDrop.BAD_OPTION),
        (server_message("ack", 5)[:240] + b"\x35\x01\x05\x36\x03abc\xff", DhcpDrop.BAD_OPTION),
        (server_message("ack", 5, ("subnet_mask", "255.0.255.0")), DhcpDrop.BAD_OPTION),
    ],
)
def test_what_is_no_reply(octets: bytes, drop: DhcpDrop) -> None:
    assert wire.parse_reply(memoryview(octets), 5, MAC) is drop


@pytest.mark.parametrize(
    ("mask", "length"),
    [("00000000", 0), ("ffffffff", 32), ("ffffff00", 24), ("fffffe00", 23), ("ff00ff00", -1)],
)
def test_masks(mask: str, length: int) -> None:
    assert wire.prefix_length(bytes.fromhex(mask)) == length


class Talk:
    """A client, and a server's side of the conversation."""

    def __init__(self) -> None:
        self.client = DhcpMachine(MAC, "guest", SeededEntropy(1))
        self.now = 0

    def sent(self) -> list[tuple[int, Outgoing, BOOTP]]:
        found = []
        while (outgoing := self.client.poll(self.now)) is not None:
            bootp = BOOTP(outgoing.payload)
            kind = next(o[1] for o in bootp[DHCP].options if o[0] == "message-type")
            found.append((kind, outgoing, bootp))
        return found

    def one(self, kind: int) -> tuple[Outgoing, BOOTP]:
        """The only message waiting to be sent."""
        ((sent, outgoing, bootp),) = self.sent()
        assert sent == kind
        return outgoing, bootp

    def reply(self, kind: str, bootp: BOOTP, *options: object, **fields: object) -> None:
        octets = server_message(kind, bootp.xid, *(options or STANDARD), **fields)
        self.client.input(self.now, memoryview(octets))

    def bound(self) -> Lease:
        """Go all the way to BOUND at time 0."""
        self.client.start(self.now)
        self.reply("offer", self.one(wire.DISCOVER)[1])
        self.reply("ack", self.one(wire.REQUEST)[1])
        ((change, lease),) = self.client.changes()
        assert change is Change.CHECK
        self.client.checked(self.now, True)
        assert self.client.changes() == [(Change.BOUND, lease)]
        return lease

    def later(self) -> int:
        """Go to the deadline."""
        deadline = self.client.deadline()
        assert deadline is not None
        self.now = deadline
        return deadline


def test_the_usual_way() -> None:
    talk = Talk()
    talk.client.start(0)
    outgoing, discover = talk.one(wire.DISCOVER)
    assert outgoing.destination == BROADCAST_IPV4
    talk.reply("offer", discover)
    outgoing, request = talk.one(wire.REQUEST)
    assert outgoing.destination == BROADCAST_IPV4
    options = dict(o[:2] for o in request[DHCP].options if isinstance(o, tuple))
    assert (options["requested_addr"], options["server_id"]) == (OFFERED, SERVER)
    assert request.xid == discover.xid
    talk.reply("ack", request)
    ((change, lease),) = talk.client.changes()
    assert change is Change.CHECK
    assert talk.client.state is State.CHECKING
    talk.client.checked(0, True)
    assert talk.client.state is State.BOUND
    assert (str(lease.interface), str(lease.gateway)) == ("10.0.0.7/24", SERVER)
    # T1 and T2 by RFC 2131 section 4.4.5.
    assert (lease.renew_at, lease.rebind_at, lease.expires_at) == (
        1800 * SECOND,
        3150 * SECOND,
        3600 * SECOND,
    )
    assert talk.client.deadline() == lease.renew_at


def test_discovery_backs_off() -> None:
    talk = Talk()
    talk.client.start(0)
    times = []
    for _ in range(7):
        talk.one(wire.DISCOVER)
        times.append(talk.now)
        talk.later()
    steps = [round((b - a) / SECOND) for a, b in itertools.pairwise(times)]
    for step, base in zip(steps, [4, 8, 16, 32, 64, 64], strict=True):
        assert base - 1 <= step <= base + 1


def test_an_unanswered_request_starts_again() -> None:
    talk = Talk()
    talk.client.start(0)
    talk.reply("offer", talk.one(wire.DISCOVER)[1])
    for _ in range(4):
        talk.one(wire.REQUEST)
        talk.later()
    talk.one(wire.DISCOVER)
    assert talk.client.state is State.SELECTING


def test_nak_starts_again() -> None:
    talk = Talk()
    talk.client.start(0)
    first = talk.one(wire.DISCOVER)[1]
    talk.reply("offer", first)
    talk.reply("nak", talk.one(wire.REQUEST)[1], ("server_id", SERVER))
    again = talk.one(wire.DISCOVER)[1]
    assert again.xid != first.xid


def test_only_the_chosen_server_counts() -> None:
    talk = Talk()
    talk.client.start(0)
    talk.reply("offer", talk.one(wire.DISCOVER)[1])
    request = talk.one(wire.REQUEST)[1]
    talk.reply("nak", request, ("server_id", "10.0.0.66"))
    talk.reply("ack", request, ("lease_time", 60))
    talk.reply("offer", request)
    assert talk.client.state is State.REQUESTING
    assert talk.client.drops.as_dict() == {"other_server": 1, "no_server": 1, "unexpected": 1}


def test_a_taken_address_is_declined() -> None:
    talk = Talk()
    talk.client.start(0)
    talk.reply("offer", talk.one(wire.DISCOVER)[1])
    talk.reply("ack", talk.one(wire.REQUEST)[1])
    talk.client.changes()
    talk.client.checked(0, False)
    _, decline = talk.one(wire.DECLINE)
    options = dict(o[:2] for o in decline[DHCP].options if isinstance(o, tuple))
    assert (options["requested_addr"], options["server_id"]) == (OFFERED, SERVER)
    assert talk.later() == 10 * SECOND
    talk.one(wire.DISCOVER)
    assert talk.client.changes() == []


def test_renewal() -> None:
    talk = Talk()
    talk.bound()
    talk.later()
    outgoing, request = talk.one(wire.REQUEST)
    assert talk.client.state is State.RENEWING
    assert (str(outgoing.destination), request.ciaddr) == (SERVER, OFFERED)
    talk.reply("ack", request)
    ((change, lease),) = talk.client.changes()
    assert (change, lease.expires_at) == (Change.BOUND, talk.now + 3600 * SECOND)
    assert talk.client.state is State.BOUND


def test_rebinding_and_the_end_of_the_lease() -> None:
    talk = Talk()
    lease = talk.bound()
    seen = []
    while talk.later() < lease.expires_at:
        for _, outgoing, _ in talk.sent():
            seen.append((talk.now // SECOND, talk.client.state, str(outgoing.destination)))
    assert seen[0] == (1800, State.RENEWING, SERVER)
    assert [when for when, state, _ in seen if state is State.RENEWING] == [
        1800,
        2475,
        2812,
        2981,
        3065,
        3125,
    ]
    assert seen[6] == (3150, State.REBINDING, "255.255.255.255")
    talk.one(wire.DISCOVER)
    assert talk.client.changes() == [(Change.LOST, lease)]


def test_nak_while_renewing_takes_the_lease() -> None:
    talk = Talk()
    lease = talk.bound()
    talk.later()
    talk.reply("nak", talk.one(wire.REQUEST)[1], ("server_id", SERVER))
    assert talk.client.changes() == [(Change.LOST, lease)]
    talk.one(wire.DISCOVER)


def test_a_renewal_with_another_address_is_checked() -> None:
    talk = Talk()
    lease = talk.bound()
    talk.later()
    talk.reply("ack", talk.one(wire.REQUEST)[1], yiaddr="10.0.0.8")
    changes = talk.client.changes()
    assert [change for change, _ in changes] == [Change.LOST, Change.CHECK]
    assert changes[0][1] == lease


def test_conflict_in_use() -> None:
    talk = Talk()
    lease = talk.bound()
    talk.client.conflict(5, IPv4Address.parse("10.0.0.99"))
    assert talk.client.state is State.BOUND
    talk.client.conflict(5, lease.interface.address)
    talk.one(wire.DECLINE)
    assert talk.client.changes() == [(Change.LOST, lease)]


def test_release() -> None:
    talk = Talk()
    lease = talk.bound()
    talk.client.stop(SECOND)
    outgoing, release = talk.one(wire.RELEASE)
    assert (str(outgoing.destination), release.ciaddr) == (SERVER, OFFERED)
    assert talk.client.changes() == [(Change.LOST, lease)]
    assert talk.client.deadline() is None


def test_an_infinite_lease_needs_no_timer() -> None:
    talk = Talk()
    talk.client.start(0)
    talk.reply("offer", talk.one(wire.DISCOVER)[1])
    options = (*STANDARD[:-1], ("lease_time", 0xFFFFFFFF))
    talk.reply("ack", talk.one(wire.REQUEST)[1], *options)
    talk.client.checked(0, True)
    assert talk.client.deadline() is None


@pytest.mark.parametrize("address", ["0.0.0.0", "255.255.255.255", "224.0.0.1", "127.0.0.1"])
def test_impossible_addresses_are_not_taken(address: str) -> None:
    talk = Talk()
    talk.client.start(0)
    talk.reply("offer", talk.one(wire.DISCOVER)[1], yiaddr=address)
    assert talk.client.drops.as_dict() == {"bad_address": 1}
    assert talk.client.state is State.SELECTING


def test_random_octets_never_raise() -> None:
    generator = random.Random(1)
    talk = Talk()
    talk.client.start(0)
    xid = talk.one(wire.DISCOVER)[1].xid
    good = server_message("offer", xid, *STANDARD)
    for _ in range(500):
        octets = bytearray(good[: generator.randrange(240, len(good))])
        for _ in range(4):
            octets[generator.randrange(236, len(octets))] = generator.randrange(256)
        talk.client.input(talk.now, memoryview(octets))
        talk.sent()
        talk.client.changes()
