"""The devices of a native process: what its first arguments attach, and the host's sockets. Compiled code only."""

from __future__ import annotations

from collections.abc import Callable

from naja.net.api import Stack
from naja.platform import network_option
from naja.platform.devices import Block, Network
from naja.platform.unix import boot, disk, interface
from naja.platform.unix.capture_file import CaptureFile, CaptureFileError, open_capture_file
from naja.platform.unix.file_block import FileBlock
from naja.platform.unix.host_stack import HostStack
from naja.platform.unix.tap import TapDevice


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached or cannot be opened."""
    try:
        option = network_option.parse(boot.attached("--net", name))
        tap = interface.open_tap(option.interface, option.offloads)
    except (interface.TapError, network_option.NetworkOptionError) as error:
        raise OSError(19, str(error)) from None
    return TapDevice(tap.descriptor, option.mac, tap.mtu, option.offloads)


def block(name: str) -> Block:
    """The block device `name`. Raises OSError if it is not attached or cannot be opened."""
    try:
        opened = disk.open_disk(boot.attached("--block", name))
    except disk.DiskError as error:
        raise OSError(19, str(error)) from None
    return FileBlock(opened.descriptor, opened.sectors)


def capture() -> Callable[[bytes], object]:
    """What writes to the file of `--pcap`. Raises OSError if it cannot be opened."""
    try:
        return CaptureFile(open_capture_file(boot.capture_file())).write
    except CaptureFileError as error:
        raise OSError(19, str(error)) from None


def require(kind: str, name: str) -> None:
    """Raises OSError unless a device of the kind, `net` or `block`, is attached as `name`."""
    boot.attached(f"--{kind}", name)


def host_stack() -> Stack:
    """The host's sockets."""
    return HostStack()
