"""Addresses against CPython's own `ipaddress` module, and what must be refused."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naja.net.address import (
    Endpoint,
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    MacAddress,
    parse_address,
)


@given(st.integers(0, 2**32 - 1))
def test_ipv4_text_agrees_with_ipaddress(value: int) -> None:
    text = str(ipaddress.IPv4Address(value))
    assert str(IPv4Address(value)) == text
    assert IPv4Address.parse(text) == IPv4Address(value)
    assert IPv4Address(value).to_bytes() == ipaddress.IPv4Address(value).packed


@given(st.lists(st.sampled_from([0, 0, 0, 1, 0xFFFF, 0x0DB8, 0xA00]), min_size=8, max_size=8))
def test_ipv6_text_agrees_with_ipaddress(groups: list[int]) -> None:
    value = 0
    for group in groups:
        value = value << 16 | group
    reference = ipaddress.IPv6Address(value)
    if reference.ipv4_mapped is None:
        assert str(IPv6Address(value)) == str(reference)
    assert IPv6Address.parse(str(reference)).value == value
    assert IPv6Address.parse(reference.exploded).value == value
    assert IPv6Address.parse(str(IPv6Address(value))).value == value


@pytest.mark.parametrize(
    "text", ["::ffff:10.0.0.1", "1::", "::", "::1", "64:ff9b::1.2.3.4", "1:2:3:4:5:6:7:8"]
)
def test_ipv6_forms(text: str) -> None:
    assert IPv6Address.parse(text).value == int(ipaddress.IPv6Address(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.-4",
        "1.2.3.4 ",
        "1.2.3.٤",
        "+1.2.3.4",
        "a.b.c.d",
    ],
)
def test_ipv4_refused(text: str) -> None:
    with pytest.raises(ValueError):
        IPv4Address.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        ":::",
        "1:2",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "1.2.3.4::",
        "::%e",
    ],
)
def test_ipv6_refused(text: str) -> None:
    with pytest.raises(ValueError):
        IPv6Address.parse(text)


def test_mac() -> None:
    mac = MacAddress.parse("02:00:5e:10:00:FF")
    assert mac.value == 0x02005E1000FF
    assert str(mac) == "02:00:5e:10:00:ff"
    assert not mac.is_multicast()
    assert MacAddress.parse("01-00-5e-00-00-01").is_multicast()
    for text in ("", "02:00:5e:10:00", "02:00:5e:10:00:0g", "2:0:5e:10:0:1", "02:00:5e:10:00:+1"):
        with pytest.raises(ValueError):
            MacAddress.parse(text)


def test_networks() -> None:
    interface = IPv4Interface.parse("10.1.2.3/20")
    reference = ipaddress.ip_interface("10.1.2.3/20").network
    network = interface.network()
    assert str(network) == str(reference)
    assert str(network.broadcast()) == str(reference.broadcast_address)
    assert network.contains(IPv4Address.parse("10.1.15.255"))
    assert not network.contains(IPv4Address.parse("10.1.16.0"))
    assert IPv4Network.parse("0.0.0.0/0").contains(IPv4Address(0xFFFFFFFF))
    for text in ("10.0.0.1", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/-1"):
        with pytest.raises(ValueError):
            IPv4Interface.parse(text)
    with pytest.raises(ValueError, match="host bits"):
        IPv4Network.parse("10.0.0.1/24")


def test_endpoints() -> None:
    assert str(Endpoint.parse("10.0.0.1:80")) == "10.0.0.1:80"
    assert str(Endpoint.parse("[::1]:80")) == "[::1]:80"
    for text in ("10.0.0.1", "::1:80", "10.0.0.1:65536", "10.0.0.1:"):
        with pytest.raises(ValueError):
            Endpoint.parse(text)


def test_versions_are_told_apart() -> None:
    assert IPv4Address(1) != IPv6Address(1)
    assert len({parse_address("0.0.0.1"), parse_address("::1"), parse_address("0.0.0.1")}) == 2


@pytest.mark.parametrize(
    ("text", "unicast", "multicast", "loopback"),
    [
        ("0.0.0.0", False, False, False),
        ("10.0.0.1", True, False, False),
        ("127.0.0.1", True, False, True),
        ("224.0.0.1", False, True, False),
        ("255.255.255.255", False, False, False),
        ("::1", True, False, True),
        ("ff02::1", False, True, False),
        ("::", False, False, False),
    ],
)
def test_kinds(text: str, unicast: bool, multicast: bool, loopback: bool) -> None:
    address = parse_address(text)
    assert address.is_unicast() is unicast
    assert address.is_multicast() is multicast
    assert address.is_loopback() is loopback
