"""The devices of a virtual machine's image: by queues that the tender serves. Compiled code only."""

from __future__ import annotations

from naja.net.address import MacAddress
from naja.platform import attached, boot_record
from naja.platform.devices import Block, Network
from naja.platform.hvt.block import QueueBlock
from naja.platform.hvt.network import QueueNetwork


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached."""
    found = attached.find(boot_record.NETWORK, name)
    mac = MacAddress(found.field(boot_record.NETWORK_MAC))
    mtu = found.field(boot_record.NETWORK_MTU)
    offloads = found.field(boot_record.NETWORK_OFFLOADS) != 0
    return QueueNetwork(found.field(boot_record.DEVICE_HANDLE), mac, mtu, offloads)


def block(name: str) -> Block:
    """The block device `name`. Raises OSError if it is not attached."""
    found = attached.find(boot_record.BLOCK, name)
    return QueueBlock(found.field(boot_record.DEVICE_HANDLE), found.field(boot_record.BLOCK_SECTORS))


def require(kind: str, name: str) -> None:
    """Raises OSError unless a device of the kind, `net` or `block`, is attached as `name`."""
    attached.find(boot_record.NETWORK if kind == "net" else boot_record.BLOCK, name)
