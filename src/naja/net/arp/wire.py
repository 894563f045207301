"""The ARP packet for IPv4 over Ethernet (RFC 826): offsets, checked view, emission, text."""

from typing import Final

from naja.net.address import IPv4Address, MacAddress
from naja.net.arp.drops import ArpDrop
from naja.octets import get16, get32, get48, put32, put48

# Offsets in octets, from the start of the ARP packet.
HARDWARE_TYPE: Final = 0
PROTOCOL_TYPE: Final = 2
HARDWARE_LENGTH: Final = 4
PROTOCOL_LENGTH: Final = 5
OPERATION: Final = 6
SENDER_MAC: Final = 8
SENDER_IP: Final = 14
TARGET_MAC: Final = 18
TARGET_IP: Final = 24

LENGTH: Final = 28

REQUEST: Final = 1
REPLY: Final = 2

_FIXED: Final = b"\x00\x01\x08\x00\x06\x04"
"""Ethernet, IPv4, and the lengths of their addresses."""


class ArpView:
    """One received packet as integers; filled in place."""

    __slots__ = ("operation", "sender_ip", "sender_mac", "target_ip", "target_mac")

    def __init__(self) -> None:
        self.operation = 0
        self.sender_mac = 0
        self.sender_ip = 0
        self.target_mac = 0
        self.target_ip = 0

    def load(self, octets: memoryview, at: int) -> ArpDrop | None:
        """Read the packet at `octets[at]`. Octets after it are the link's padding."""
        if len(octets) - at < LENGTH:
            return ArpDrop.TRUNCATED
        for index in range(len(_FIXED)):
            if octets[at + index] != _FIXED[index]:
                return ArpDrop.NOT_ETHERNET_IPV4
        self.operation = get16(octets, at + OPERATION)
        self.sender_mac = get48(octets, at + SENDER_MAC)
        self.sender_ip = get32(octets, at + SENDER_IP)
        self.target_mac = get48(octets, at + TARGET_MAC)
        self.target_ip = get32(octets, at + TARGET_IP)
        if self.operation != REQUEST and self.operation != REPLY:
            return ArpDrop.UNKNOWN_OPERATION
        if self.sender_mac == 0 or self.sender_mac >> 40 & 1:
            return ArpDrop.BAD_SENDER
        if self.sender_ip != 0 and not 0x01000000 <= self.sender_ip < 0xE0000000:
            return ArpDrop.BAD_SENDER
        return None


def emit(
    target: memoryview,
    at: int,
    operation: int,
    sender_mac: int,
    sender_ip: int,
    target_mac: int,
    target_ip: int,
) -> int:
    """Write a packet at `target[at]` and return where it ends."""
    for index in range(len(_FIXED)):
        target[at + index] = _FIXED[index]
    target[at + OPERATION] = 0
    target[at + OPERATION + 1] = operation
    put48(target, at + SENDER_MAC, sender_mac)
    put32(target, at + SENDER_IP, sender_ip)
    put48(target, at + TARGET_MAC, target_mac)
    put32(target, at + TARGET_IP, target_ip)
    return at + LENGTH


def describe(packet: ArpView) -> str:
    """One line about a packet, for logs and test failures."""
    sender = f"{IPv4Address(packet.sender_ip)} is-at {MacAddress(packet.sender_mac)}"
    if packet.operation == REQUEST:
        return f"who-has {IPv4Address(packet.target_ip)} tell {sender}"
    return f"reply {sender} to {IPv4Address(packet.target_ip)}"
