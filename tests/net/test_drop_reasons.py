"""Every reason for which something is dropped is named in a test, and all of them are in the statistics."""

import re
from enum import IntEnum
from pathlib import Path

import pytest

from naja.net.arp.drops import ArpDrop
from naja.net.dhcp.drops import DhcpDrop
from naja.net.dns.drops import DnsDrop
from naja.net.ethernet.drops import LinkDrop
from naja.net.icmp.drops import IcmpDrop
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.tcp.drops import Drop as TcpDrop
from naja.net.udp.drops import UdpDrop

_TESTS = [path.read_text() for path in Path(__file__).parent.rglob("test_*.py") if path != Path(__file__)]
_REASONS: list[IntEnum] = [
    *LinkDrop,
    *ArpDrop,
    *Ipv4Drop,
    *IcmpDrop,
    *UdpDrop,
    *TcpDrop,
    *DhcpDrop,
    *DnsDrop,
]


@pytest.mark.parametrize("reason", _REASONS, ids=lambda reason: f"{type(reason).__name__}.{reason.name}")
def test_a_test_names_the_reason(reason: IntEnum) -> None:
    member, counter = rf"\b{type(reason).__name__.removeprefix('Tcp')}\.{reason.name}\b", reason.name.lower()
    assert any(re.search(rf"{member}|\b{counter}\b", text) for text in _TESTS)
