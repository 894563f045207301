"""The tenders' command line:

    IMAGE [--name NAME] [--memory MIB] [--net NAME=TAP[,mac=MAC][,offloads=on]]... [--block NAME=FILE]...
        [--pcap FILE] [-- ARGUMENT ...]

What belongs here: reading and judging it. What an option does is said where it is done.
"""

from __future__ import annotations

from naja.platform import network_option
from naja.platform.boot_record import BLOCK, LONGEST_DEVICE_NAME, MOST_DEVICES, NETWORK
from naja.platform.unix import boot

DEFAULT_MEMORY = 128
MOST_MEMORY = 1 << 20
"""MiB: an image's heap and what the tender itself has fit into 47 bits of address."""

USAGE = (
    "usage: IMAGE [--name NAME] [--memory MIB] [--net NAME=TAP[,mac=MAC][,offloads=on]]... "
    "[--block NAME=FILE]... [--pcap FILE] [-- ARGUMENT ...]"
)


class UsageError(Exception):
    """The command line is wrong; the message says how."""


class Attachment:
    """A device that the command line attaches: its kind, its name, what stands behind it on the host (an
    interface, a file), and for a network the hardware address, -1 for a random one, and whether it has offloads.
    """

    __slots__ = ("host", "kind", "mac", "name", "offloads")

    def __init__(self, kind: int, name: str, host: str, mac: int = -1, offloads: bool = False) -> None:
        self.kind = kind
        self.name = name
        self.host = host
        self.mac = mac
        self.offloads = offloads


class CommandLine:
    """What is to be run, and with what. `capture` is the file that frames are recorded in, empty for none."""

    __slots__ = ("arguments", "capture", "devices", "image", "memory", "name")

    def __init__(
        self,
        image: str,
        name: str,
        memory: int,
        devices: list[Attachment],
        capture: str,
        arguments: list[str],
    ) -> None:
        self.image = image
        self.name = name
        self.memory = memory
        self.devices = devices
        self.capture = capture
        self.arguments = arguments


def process_arguments() -> list[str]:
    """This process's arguments, its own name included. Compiled code only."""
    return boot.arguments()


def parse_arguments(words: list[str]) -> CommandLine:
    """The command line after the program's name. The image's arguments begin with its own name, as in any
    process. Raises UsageError.
    """
    if len(words) < 2 or words[1].startswith("-"):
        raise UsageError(USAGE)
    image = name = words[1]
    memory = DEFAULT_MEMORY
    devices: list[Attachment] = []
    capture = ""
    index = 2
    while index < len(words):
        word = words[index]
        if word == "--":
            index += 1
            break
        if word not in ("--memory", "--name", "--net", "--block", "--pcap"):
            raise UsageError(f"there is no option {word}; the image's own arguments come after --")
        if index + 1 >= len(words):
            raise UsageError(f"{word} needs a value")
        value = words[index + 1]
        if word == "--memory":
            memory = _memory(value)
        elif word == "--pcap":
            capture = value
        elif word == "--net":
            _attach(devices, _network(value))
        elif word == "--block":
            block, file = _device_name(value, "--block", "NAME=FILE")
            _attach(devices, Attachment(BLOCK, block, file))
        else:
            name = value
        index += 2
    return CommandLine(image, name, memory, devices, capture, [name, *words[index:]])


def _memory(word: str) -> int:
    value = int(word) if word.isdecimal() and word.isascii() and len(word) < 8 else 0
    if value < 1 or value > MOST_MEMORY:
        raise UsageError(f"--memory takes 1 to {MOST_MEMORY} MiB, not {word}")
    return value


def _attach(devices: list[Attachment], device: Attachment) -> None:
    for other in devices:
        if other.name == device.name:
            raise UsageError(f"two devices are called {device.name}")
    if len(devices) >= MOST_DEVICES:
        raise UsageError(f"there are more than {MOST_DEVICES} devices")
    devices.append(device)


def _device_name(word: str, option: str, form: str) -> tuple[str, str]:
    """The name and what stands behind the equals sign."""
    name, equals, rest = word.partition("=")
    if not equals or not name or not rest:
        raise UsageError(f"{option} takes {form}, not {word}")
    if not name.isidentifier() or not name.isascii() or len(name) > LONGEST_DEVICE_NAME:
        raise UsageError(f"{option}: a device has the name of a parameter of main, not {name}")
    return name, rest


def _network(word: str) -> Attachment:
    name, rest = _device_name(word, "--net", "NAME=TAP or NAME=TAP,mac=MAC")
    try:
        option = network_option.parse(rest)
    except network_option.NetworkOptionError as error:
        raise UsageError(f"--net: {error}") from None
    mac = option.mac.value if option.mac is not None else -1
    return Attachment(NETWORK, name, option.interface, mac, option.offloads)
