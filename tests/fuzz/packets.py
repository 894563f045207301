"""Targets for the formats from Ethernet to TCP, and for the capture's: a value or a drop, and what is said of it."""

from __future__ import annotations

from tests.fuzz.engine import Target

from naja.net.arp import wire as arp
from naja.net.capture import INBOUND, CaptureWriter
from naja.net.ethernet import wire as ethernet
from naja.net.icmp import wire as icmp
from naja.net.ipv4 import wire as ipv4
from naja.net.tcp import options
from naja.net.tcp import wire as tcp
from naja.net.udp import wire as udp

_ETHERNET = bytes.fromhex("ffffffffffff 020000000001 0806")
_ARP = bytes.fromhex("0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002")
_IPV4 = bytes.fromhex("4500001e 00004000 40113ccd 7f000001 7f000001 d431 0007 000a c535 6869")
_IPV4_OPTIONS = bytes.fromhex("46000018 00002000 40010000 0a000001 0a000002 94040000")
_ICMP_ERROR = bytes.fromhex("0304 0000 0000 0384") + _IPV4
_UDP = _IPV4[20:]
_TCP = bytes.fromhex(
    "1f90 0050 00000001 00000000 a002 ffff 0000 0000 020405b4 0402080a0000000100000000 01030307"
)
_TCP_SACK = bytes.fromhex("1f90 0050 00000001 00000000 8010 ffff 0000 0000 0101 050a 0000000a 00000014")


def run_ethernet(octets: bytes) -> None:
    """A frame's header."""
    view = ethernet.FrameView()
    if view.load(memoryview(octets)) is None:
        ethernet.describe(view)


def run_arp(octets: bytes) -> None:
    """A packet of ARP."""
    view = arp.ArpView()
    if view.load(memoryview(octets), 0) is None:
        arp.describe(view)


def run_ipv4(octets: bytes) -> None:
    """A packet, its options and its payload; the payload lies within."""
    view = ipv4.Ipv4View()
    if view.load(memoryview(octets), 0) is None:
        ipv4.describe(view)
        assert 20 <= view.payload_start <= view.payload_end <= len(octets)
        assert len(view.payload()) == view.payload_end - view.payload_start


def run_icmp(octets: bytes) -> None:
    """A message, and the packet that an error quotes."""
    if len(octets) >= icmp.HEADER:
        icmp.describe(memoryview(octets))
    quotation = icmp.Quotation()
    quotation.load(memoryview(octets), 8, len(octets))


def run_udp(octets: bytes) -> None:
    """A datagram whose checksum may be right or vouched for."""
    for verified in (False, True):
        view = udp.UdpView()
        if view.load(memoryview(octets), 0, len(octets), 0, 4, verified) is None:
            udp.describe(view)
            assert len(view.payload()) <= len(octets) - 8


def run_tcp(octets: bytes) -> None:
    """A segment and its options; cutting it at both ends leaves a segment."""
    view = tcp.SegmentView()
    if view.load(memoryview(octets), 0, len(octets)) is None:
        tcp.describe(view)
        length = view.payload_length()
        assert 0 <= length <= len(octets) - 20
        view.drop_front(length // 3)
        view.drop_back(length // 3)
        assert view.payload_length() >= 0


def run_tcp_options(octets: bytes) -> None:
    """The options alone, as many as fit."""
    options.OptionValues().load(memoryview(octets), 0, len(octets))


def run_pcapng(octets: bytes) -> None:
    """A capture of any frame is one block of whole words that holds the frame as it was."""
    blocks: list[bytes] = []
    writer = CaptureWriter(blocks.append)
    writer.packet(writer.add_interface("net"), int.from_bytes(octets[:8], "little"), octets, INBOUND)
    block = blocks[-1]
    size = int.from_bytes(block[4:8], "little")
    assert size == len(block) == int.from_bytes(block[-4:], "little") and size % 4 == 0
    assert int.from_bytes(block[20:24], "little") == len(octets)
    assert block[28 : 28 + len(octets)] == octets


TARGETS = (
    Target("ethernet", run_ethernet, (_ETHERNET,)),
    Target("arp", run_arp, (_ARP,)),
    Target("ipv4", run_ipv4, (_IPV4, _IPV4_OPTIONS)),
    Target("icmp", run_icmp, (bytes.fromhex("0800 f7ff 0000 0000"), _ICMP_ERROR)),
    Target("udp", run_udp, (_UDP,)),
    Target("tcp", run_tcp, (_TCP, _TCP_SACK)),
    Target("tcp_options", run_tcp_options, (_TCP[20:], _TCP_SACK[20:])),
    Target("pcapng", run_pcapng, (_ETHERNET + _ARP,)),
)
