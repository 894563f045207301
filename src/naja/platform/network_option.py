"""What stands behind the name in `--net NAME=TAP[,mac=MAC][,offloads=on]`: the same on every target.

What belongs here: reading and judging it. What opens the interface is each target's.
"""

from __future__ import annotations

from naja.net.address import MacAddress


class NetworkOptionError(ValueError):
    """The option is wrong; the message says what it should be."""


class NetworkOption:
    """An interface of the host's, the guest's hardware address (None: a random one), and whether the host does a part of
    TCP's work (naja.platform.devices.OffloadingNetwork).
    """

    __slots__ = ("interface", "mac", "offloads")

    def __init__(self, interface: str, mac: MacAddress | None, offloads: bool) -> None:
        self.interface = interface
        self.mac = mac
        self.offloads = offloads


def parse(text: str) -> NetworkOption:
    """What follows the equals sign. Raises NetworkOptionError."""
    interface, *options = text.split(",")
    mac: MacAddress | None = None
    offloads = False
    for option in options:
        key, _, value = option.partition("=")
        if key == "mac":
            mac = _address(value)
        elif key == "offloads":
            if value not in ("on", "off"):
                raise NetworkOptionError(f"offloads takes on or off, not {value or 'nothing'}")
            offloads = value == "on"
        else:
            raise NetworkOptionError(f"there is no option {key}, only mac=MAC and offloads=on")
    return NetworkOption(interface, mac, offloads)


def _address(text: str) -> MacAddress:
    try:
        mac = MacAddress.parse(text)
    except ValueError as error:
        raise NetworkOptionError(str(error)) from None
    if mac.is_multicast() or mac.value == 0:
        raise NetworkOptionError(f"{text} names a group, not one device")
    return mac
