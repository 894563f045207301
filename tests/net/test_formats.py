"""Headers of Ethernet, ARP, IPv4, ICMP and UDP: literal packets both ways, every truncation, and scapy's
opinion.
"""

import random

import pytest
from scapy.layers.inet import ICMP, IP, UDP, IPOption_LSRR, IPOption_NOP, IPOption_Timestamp
from scapy.layers.l2 import ARP, Ether
from scapy.packet import Raw

from naja.net.address import IPv4Address, MacAddress
from naja.net.arp import wire as arp
from naja.net.arp.drops import ArpDrop
from naja.net.ethernet import wire as ethernet
from naja.net.ethernet.drops import LinkDrop
from naja.net.icmp import wire as icmp
from naja.net.ipv4 import wire as ipv4
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.udp import wire as udp
from naja.net.udp.drops import UdpDrop


def v4(text: str) -> int:
    return IPv4Address.parse(text).value


def prefilled(size: int) -> memoryview:
    """A buffer in which every octet that is not written shows."""
    return memoryview(bytearray(b"\xa5" * size))


# Captured literally, as tcpdump shows them.
ARP_REQUEST = bytes.fromhex(
    "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002"
)
UDP_PACKET = bytes.fromhex("4500001e 00004000 40113ccd 7f000001 7f000001 d431 0007 000a c535 6869")


def test_arp_literal_both_ways() -> None:
    frame = ethernet.FrameView()
    assert frame.load(memoryview(ARP_REQUEST)) is None
    assert frame.destination == 0xFFFFFFFFFFFF
    assert frame.source == 0x020000000001
    assert frame.ethertype == 0x0806
    assert frame.is_group()
    view = arp.ArpView()
    assert view.load(memoryview(ARP_REQUEST), 14) is None
    assert (view.operation, view.sender_mac, view.sender_ip) == (1, 0x020000000001, v4("10.0.0.1"))
    assert (view.target_mac, view.target_ip) == (0, v4("10.0.0.2"))
    assert arp.describe(view) == "who-has 10.0.0.2 tell 10.0.0.1 is-at 02:00:00:00:00:01"
    target = prefilled(42)
    ethernet.emit_header(target, 0xFFFFFFFFFFFF, 0x020000000001, 0x0806)
    assert arp.emit(target, 14, 1, 0x020000000001, v4("10.0.0.1"), 0, v4("10.0.0.2")) == 42
    assert bytes(target) == ARP_REQUEST


def test_arp_agrees_with_scapy() -> None:
    packet = Ether(ARP_REQUEST)[ARP]
    assert (packet.op, packet.psrc, packet.pdst, packet.hwsrc) == (
        1,
        "10.0.0.1",
        "10.0.0.2",
        "02:00:00:00:00:01",
    )
    reply = bytes(
        ARP(op=2, hwsrc="02:00:00:00:00:02", psrc="10.0.0.2", hwdst="02:00:00:00:00:01", pdst="10.0.0.1")
    )
    target = prefilled(28)
    arp.emit(target, 0, 2, 0x020000000002, v4("10.0.0.2"), 0x020000000001, v4("10.0.0.1"))
    assert bytes(target) == reply


def test_arp_truncated_and_foreign() -> None:
    view = arp.ArpView()
    for size in range(14, 42):
        assert view.load(memoryview(ARP_REQUEST[:size]), 14) is ArpDrop.TRUNCATED
    for at in range(6):
        damaged = bytearray(ARP_REQUEST)
        damaged[14 + at] ^= 1
        assert view.load(memoryview(damaged), 14) is ArpDrop.NOT_ETHERNET_IPV4
    for position, value, drop in (
        (21, 3, ArpDrop.UNKNOWN_OPERATION),
        (22, 1, ArpDrop.BAD_SENDER),
        (28, 224, ArpDrop.BAD_SENDER),
    ):
        damaged = bytearray(ARP_REQUEST)
        damaged[position] = value
        assert view.load(memoryview(damaged), 14) is drop


def test_ethernet_refusals() -> None:
    frame = ethernet.FrameView()
    for size in range(14):
        assert frame.load(memoryview(ARP_REQUEST[:size])) is LinkDrop.TRUNCATED
    assert frame.load(memoryview(bytes(6) + b"\x01" + bytes(7))) is LinkDrop.GROUP_SOURCE
    assert frame.load(memoryview(ARP_REQUEST)) is None
    assert ethernet.describe(frame) == "02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff type 0x0806"
    assert MacAddress(frame.source).to_bytes() == ARP_REQUEST[6:12]


def test_udp_literal() -> None:
    view = ipv4.Ipv4View()
    assert view.load(memoryview(UDP_PACKET), 0) is None
    assert (view.source, view.destination, view.protocol, view.ttl) == (0x7F000001, 0x7F000001, 17, 64)
    assert view.fragment == ipv4.DONT_FRAGMENT
    assert not view.is_fragment()
    assert (view.payload_start, view.payload_end) == (20, 30)
    datagram = udp.UdpView()
    octets = memoryview(UDP_PACKET)
    pseudo = 2 * IPv4Address(0x7F000001).checksum_sum()
    assert datagram.load(octets, 20, 30, pseudo, 4) is None
    assert (datagram.source_port, datagram.destination_port, bytes(datagram.payload())) == (54321, 7, b"hi")
    assert udp.describe(datagram) == "54321 > 7 len 2"


def test_ipv4_every_truncation() -> None:
    view = ipv4.Ipv4View()
    for size in range(20):
        assert view.load(memoryview(UDP_PACKET[:size]), 0) is Ipv4Drop.TRUNCATED
    for size in range(20, 30):
        assert view.load(memoryview(UDP_PACKET[:size]), 0) is Ipv4Drop.BAD_TOTAL_LENGTH
    assert view.load(memoryview(UDP_PACKET + b"padding"), 0) is None
    assert view.payload_end == 30


def test_ipv4_every_flipped_header_bit_is_found() -> None:
    view = ipv4.Ipv4View()
    for bit in range(160):
        damaged = bytearray(UDP_PACKET)
        damaged[bit >> 3] ^= 0x80 >> (bit & 7)
        drop = view.load(memoryview(damaged), 0)
        if bit < 4:
            assert drop is Ipv4Drop.BAD_VERSION
        else:
            assert drop in (Ipv4Drop.BAD_CHECKSUM, Ipv4Drop.BAD_HEADER_LENGTH, Ipv4Drop.BAD_TOTAL_LENGTH)


def test_ipv4_emission_agrees_with_scapy() -> None:
    generator = random.Random(1)
    for _ in range(50):
        length = generator.randrange(20, 65536)
        identification = generator.randrange(65536)
        flags = generator.choice([0, 1, 2])
        offset = generator.randrange(8192)
        ttl = generator.randrange(1, 256)
        source = generator.randrange(1 << 32)
        destination = generator.randrange(1 << 32)
        target = prefilled(20)
        ipv4.emit_header(
            target, 0, length, identification, flags << 13 | offset, ttl, 17, source, destination, tos=8
        )
        expected = IP(
            len=length,
            id=identification,
            flags=flags,
            frag=offset,
            ttl=ttl,
            proto=17,
            src=str(IPv4Address(source)),
            dst=str(IPv4Address(destination)),
            tos=8,
        )
        assert bytes(target) == bytes(expected)


@pytest.mark.parametrize(
    ("options", "drop"),
    [
        ([IPOption_NOP(), IPOption_Timestamp()], None),
        ([IPOption_NOP()] * 4, None),
        ([IPOption_LSRR(routers=["10.0.0.1"])], Ipv4Drop.SOURCE_ROUTED),
    ],
)
def test_ipv4_options(options: list[object], drop: Ipv4Drop | None) -> None:
    packet = bytes(IP(src="10.0.0.1", dst="10.0.0.2", options=options) / UDP() / Raw(b"data"))
    view = ipv4.Ipv4View()
    assert view.load(memoryview(packet), 0) is drop
    if drop is None:
        assert bytes(view.payload())[8:] == b"data"


@pytest.mark.parametrize(
    "option", [b"\x07\x00\x00\x00", b"\x07\x01\x00\x00", b"\x07\x05\x00\x00", b"\x01\x01\x01\x07"]
)
def test_ipv4_malformed_options(option: bytes) -> None:
    assert ipv4.check_options(memoryview(option), 0, 4) is Ipv4Drop.BAD_OPTION


def test_icmp_agrees_with_scapy() -> None:
    target = prefilled(8 + 11)
    assert icmp.emit_echo(target, 0, icmp.ECHO_REQUEST, 0x1234, 7, b"hello world") == 19
    assert bytes(target) == bytes(ICMP(type=8, id=0x1234, seq=7) / Raw(b"hello world"))
    assert icmp.describe(target) == "echo request id 4660 seq 7 len 11"
    target = prefilled(8 + len(UDP_PACKET))
    icmp.emit_error(target, 0, icmp.UNREACHABLE, icmp.FRAGMENTATION_NEEDED, 1400, UDP_PACKET)
    assert bytes(target) == bytes(ICMP(type=3, code=4, nexthopmtu=1400, unused=0) / Raw(UDP_PACKET))
    assert icmp.describe(target) == "type 3 code 4 about 127.0.0.1 > 127.0.0.1 protocol 17"


def test_icmp_quotes_no_more_than_fits_576_octets() -> None:
    target = prefilled(1500)
    assert icmp.emit_error(target, 0, icmp.UNREACHABLE, 3, 0, bytes(1400)) == 576 - 20


def test_quotations() -> None:
    quotation = icmp.Quotation()
    octets = memoryview(UDP_PACKET)
    for size in range(28):
        assert not quotation.load(octets, 0, size)
    assert quotation.load(octets, 0, 28)
    assert (quotation.source, quotation.protocol) == (0x7F000001, 17)
    assert bytes(quotation.transport) == UDP_PACKET[20:28]
    later = bytearray(UDP_PACKET)
    later[7] = 1
    assert not quotation.load(memoryview(later), 0, 28)


def test_udp_emission_agrees_with_scapy() -> None:
    source, destination = IPv4Address.parse("10.0.0.1"), IPv4Address.parse("10.0.0.2")
    sums = source.checksum_sum() + destination.checksum_sum()
    for length in (0, 1, 2, 3, 17, 1472):
        data = bytes(range(256)) * 6
        target = prefilled(8 + length)
        target[8:] = data[:length]
        udp.emit_header(target, 0, 1000, 2000, length, sums)
        expected = (
            IP(src=str(source), dst=str(destination)) / UDP(sport=1000, dport=2000) / Raw(data[:length])
        )
        assert bytes(target) == bytes(expected)[20:]


def test_udp_zero_checksum_is_sent_as_ones() -> None:
    target = prefilled(10)
    target[8:10] = b"\0\0"
    # The words 0, 0, 10, 0 and the pseudo-header's 17 and 10 need 0xFFFF - 37 more to sum to all ones.
    udp.emit_header(target, 0, 0, 0, 2, 0xFFFF - 37)
    assert bytes(target[6:8]) == b"\xff\xff"


def test_udp_refusals() -> None:
    sums = 0
    good = prefilled(12)
    good[8:] = b"data"
    udp.emit_header(good, 0, 1, 2, 4, sums)
    view = udp.UdpView()
    assert view.load(good, 0, 12, sums, 4) is None
    for size in range(8):
        assert view.load(good, 0, size, sums, 4) is UdpDrop.TRUNCATED
    for size in range(8, 12):
        assert view.load(good, 0, size, sums, 4) is UdpDrop.BAD_LENGTH
    for bit in range(96):
        damaged = memoryview(bytearray(good))
        damaged[bit >> 3] ^= 0x80 >> (bit & 7)
        assert view.load(damaged, 0, 12, sums, 4) in (UdpDrop.BAD_CHECKSUM, UdpDrop.BAD_LENGTH)
    unchecked = memoryview(bytearray(good))
    unchecked[6:8] = b"\0\0"
    assert view.load(unchecked, 0, 12, sums, 4) is None
    assert view.load(unchecked, 0, 12, sums, 6) is UdpDrop.NO_CHECKSUM
