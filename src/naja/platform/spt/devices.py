"""The devices of a sandboxed image: descriptors that its tender has opened. Compiled code only."""

from __future__ import annotations

from collections.abc import Callable

from naja.net.address import MacAddress
from naja.platform import attached, boot_record
from naja.platform.devices import Block, Network
from naja.platform.unix.capture_file import CaptureFile
from naja.platform.unix.file_block import FileBlock
from naja.platform.unix.tap import TapDevice


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached."""
    found = attached.find(boot_record.NETWORK, name)
    mac = MacAddress(found.field(boot_record.NETWORK_MAC))
    mtu = found.field(boot_record.NETWORK_MTU)
    offloads = found.field(boot_record.NETWORK_OFFLOADS) != 0
    return TapDevice(found.field(boot_record.DEVICE_HANDLE), mac, mtu, offloads)


def block(name: str) -> Block:
    """The block device `name`. Raises OSError if it is not attached."""
    found = attached.find(boot_record.BLOCK, name)
    return FileBlock(found.field(boot_record.DEVICE_HANDLE), found.field(boot_record.BLOCK_SECTORS))


def capture() -> Callable[[bytes], object]:
    """What writes to the file of `--pcap`. Raises OSError if none is attached."""
    found = attached.find(boot_record.CAPTURE, boot_record.CAPTURE_NAME)
    return CaptureFile(found.field(boot_record.DEVICE_HANDLE)).write


def require(kind: str, name: str) -> None:
    """Raises OSError unless a device of the kind, `net` or `block`, is attached as `name`."""
    attached.find(boot_record.NETWORK if kind == "net" else boot_record.BLOCK, name)
