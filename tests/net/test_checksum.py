"""The checksum against the words of RFC 1071 written out, and its section 3 example."""

from hypothesis import given
from hypothesis import strategies as st

from naja.net.address import IPv4Address, IPv6Address
from naja.net.checksum import adjust, checksum, fold, ones_complement_sum, pseudo_header_sum


def reference(octets: bytes) -> int:
    """RFC 1071 section 1, word by word."""
    if len(octets) % 2:
        octets += b"\0"
    total = 0
    for at in range(0, len(octets), 2):
        total += int.from_bytes(octets[at : at + 2], "big")
        total = (total & 0xFFFF) + (total >> 16)
    return total


def test_example_of_rfc_1071() -> None:
    octets = bytes.fromhex("0001f203f4f5f6f7")
    assert fold(ones_complement_sum(memoryview(octets), 0, 8)) == 0xDDF2
    assert checksum(memoryview(octets), 0, 8) == 0x220D


@given(st.binary(max_size=200), st.integers(0, 7), st.integers(0, 7), st.integers(0, 0xFFFF))
def test_any_range(octets: bytes, front: int, back: int, initial: int) -> None:
    start = min(front, len(octets))
    end = max(start, len(octets) - back)
    expected = fold(reference(octets[start:end]) + initial)
    assert fold(ones_complement_sum(memoryview(octets), start, end, initial)) == expected


def test_largest_sum() -> None:
    octets = memoryview(b"\xff" * 65535)
    assert fold(ones_complement_sum(octets, 0, 65535)) == reference(bytes(octets))


@given(st.binary(min_size=2, max_size=40).filter(lambda b: len(b) % 2 == 0), st.integers(0, 0xFFFF))
def test_adjusting_is_summing_again(octets: bytes, new: int) -> None:
    octets = b"\x12\x34" + octets
    before = checksum(memoryview(octets), 0, len(octets))
    changed = octets[:-2] + new.to_bytes(2, "big")
    after = checksum(memoryview(changed), 0, len(changed))
    assert adjust(before, int.from_bytes(octets[-2:], "big"), new) == after


def test_pseudo_headers() -> None:
    v4 = bytes([10, 0, 0, 1, 192, 168, 255, 254, 0, 6, 0, 20])
    total = pseudo_header_sum(IPv4Address.parse("10.0.0.1"), IPv4Address.parse("192.168.255.254"), 6, 20)
    assert fold(total) == reference(v4)
    source = IPv6Address.parse("2001:db8::ffff:1")
    destination = IPv6Address.parse("fe80::1")
    v6 = source.to_bytes() + destination.to_bytes() + (70000).to_bytes(4, "big") + bytes([0, 0, 0, 17])
    assert fold(pseudo_header_sum(source, destination, 17, 70000)) == reference(v6)
