"""What the kernel leaves on the initial stack: program arguments and environment.

The first arguments may be the runtime's own: `--memory MIB` (the heap's limit), `--gc-stress N` (a collection at every N-th
allocation), `--net NAME=TAP[,mac=MAC][,offloads=on]` and `--block NAME=FILE` (devices), `--publish PORT=HOST_PORT` (where a
port of the program's is found on the host), `--pcap FILE` (where frames are recorded, by an image that was built for it). They
are taken out before the program sees its arguments.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import utf8

_STATE = unsafe.Static(32)
_STACK = 0
_TAKEN = 8
_MEMORY = 16
_STRESS = 24
_DEVICE = -1
"""No field: `attached` finds these where they stand."""


@unsafe.raw
def _get(field: int) -> int:
    return unsafe.load64(unsafe.static_address(_STATE) + field)


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
def begin(stack: int) -> None:
    """Keeps the initial stack pointer and reads the runtime's own arguments."""
    _put(_STACK, stack)
    count = unsafe.load64(stack)
    index = 1
    while index + 1 < count:
        field = _option(unsafe.load64(stack + 8 + 8 * index))
        if field == 0:
            return
        if field != _DEVICE:
            _put(field, _number(unsafe.load64(stack + 16 + 8 * index)))
        index += 2
        _put(_TAKEN, index - 1)


@unsafe.raw
def _option(text: int) -> int:
    """The field that an option's name stands for, 0 for any other text: compared eight bytes at a time."""
    if unsafe.load64(text) == 0x79726F6D656D2D2D and unsafe.load8(text + 8) == 0:
        return _MEMORY
    if unsafe.load64(text) == 0x7274732D63672D2D and unsafe.load32(text + 8) == 0x737365:
        return _STRESS
    if unsafe.load32(text) == 0x656E2D2D and unsafe.load16(text + 4) == 0x74:
        return _DEVICE
    if unsafe.load64(text) == 0x6B636F6C622D2D:
        return _DEVICE
    if unsafe.load64(text) == 0x73696C6275702D2D and unsafe.load16(text + 8) == 0x68:
        return _DEVICE
    if unsafe.load32(text) == 0x63702D2D and unsafe.load32(text + 4) & 0xFFFFFF == 0x7061:
        return _DEVICE
    return 0


@unsafe.raw
def _number(text: int) -> int:
    value = 0
    while True:
        digit = unsafe.load8(text) - 48
        if digit < 0 or digit > 9:
            return value
        value = value * 10 + digit
        text += 1


@unsafe.raw
def memory() -> int:
    """The heap's limit in MiB, 0 if none is given."""
    return _get(_MEMORY)


@unsafe.raw
def stress() -> int:
    """The interval of collections in allocations, 0 for none."""
    return _get(_STRESS)


@unsafe.raw
def _count() -> int:
    return unsafe.load64(_get(_STACK)) - _get(_TAKEN)


@unsafe.raw
def text_at(address: int) -> str:
    """The NUL-terminated text at an address."""
    end = address
    while unsafe.load8(end) != 0:
        end += 1
    return utf8.decode_valid(address, end - address)


@unsafe.raw
def _argument(index: int) -> str:
    place = 0 if index == 0 else index + _get(_TAKEN)
    return text_at(unsafe.load64(_get(_STACK) + 8 + 8 * place))


@unsafe.raw
def _variable(index: int) -> str:
    """The environment's entry `index`, `NAME=value`; empty past the end."""
    place = _get(_STACK) + 16 + 8 * (unsafe.load64(_get(_STACK)) + index)
    address = unsafe.load64(place)
    if address == 0:
        return ""
    return text_at(address)


@unsafe.raw
def _taken() -> int:
    return _get(_TAKEN)


@unsafe.raw
def _word(index: int) -> str:
    """Any of the process's arguments."""
    return text_at(unsafe.load64(_get(_STACK) + 8 + 8 * index))


def attached(option: str, name: str) -> str:
    """What `option NAME=HOST` attaches as `name`. Raises OSError (ENODEV) where nothing does."""
    for index in range(1, _taken(), 2):
        found, _, host = _word(index + 1).partition("=")
        if _word(index) == option and found == name:
            return host
    raise OSError(19, f"it is not attached; {option} {name}=... in front of all arguments attaches it")


def capture_file() -> str:
    """The path that `--pcap FILE` gives. Raises OSError (ENODEV) where it is not given."""
    for index in range(1, _taken(), 2):
        if _word(index) == "--pcap":
            return _word(index + 1)
    raise OSError(19, "this image records frames: --pcap FILE in front of all arguments says where")


def published(port: int) -> int:
    """The host's port that `--publish PORT=HOST_PORT` gives for a port of the program's; that port itself by default."""
    for index in range(1, _taken(), 2):
        found, _, host = _word(index + 1).partition("=")
        if _word(index) == "--publish" and found == str(port) and host.isdigit():
            return int(host)
    return port


def arguments() -> list[str]:
    """The program's name and its arguments."""
    return [_argument(index) for index in range(_count())]


def environment() -> dict[str, str]:
    """The environment's variables."""
    found: dict[str, str] = {}
    index = 0
    while True:
        entry = _variable(index)
        if not entry:
            return found
        name, _, value = entry.partition("=")
        found[name] = value
        index += 1
