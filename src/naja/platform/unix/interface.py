"""Opening a Linux TAP interface: the descriptor, and what the kernel knows of the interface.

What belongs here: the system calls, for the `unix` target and for tenders, which open what they hand to a guest.
What does not: frames (`tap.py`).

Linux, Documentation/networking/tuntap.rst; netdevice(7).
"""

from __future__ import annotations

from naja import unsafe

_OPEN, _CLOSE, _IOCTL, _SOCKET = 2, 3, 16, 41
_READ_WRITE_NONBLOCKING_CLOSE_ON_EXEC = 0x80802
_DATAGRAM_CLOSE_ON_EXEC = 0x80002
_TUNSETIFF, _SIOCGIFFLAGS, _SIOCSIFFLAGS, _SIOCGIFMTU = 0x400454CA, 0x8913, 0x8914, 0x8921
_TAP_WITHOUT_PREFIX = 0x1002
"""IFF_TAP | IFF_NO_PI."""
_WITH_OFFLOADS = 0x4000
"""IFF_VNET_HDR: a struct virtio_net_hdr in front of each frame."""
_TUNSETOFFLOAD, _CHECKSUMS_AND_TCP = 0x400454D0, 3
"""TUN_F_CSUM | TUN_F_TSO4: what the kernel may leave to us."""
_SIOCGIFTXQLEN, _SIOCSIFTXQLEN = 0x8942, 0x8943
_QUEUE = 4096
"""Frames that the kernel keeps for the program. Of itself it keeps 500 or 1000, which fifty connections fill with their
acknowledgements while the program sends; what is lost then is sent again 200 ms later."""
_UP = 1
LONGEST_NAME = 15
_PERMISSION, _MISSING, _NO_DEVICE, _ACCESS, _BUSY, _INVALID = -1, -2, -19, -13, -16, -22

_REQUEST = unsafe.Static(40)
"""struct ifreq: sixteen bytes of name, then the request's value."""
_PATH = unsafe.Static(16)
_DEVICE = b"/dev/net/tun"


class TapError(Exception):
    """The interface cannot be had; the message says why, and what to do."""


class Tap:
    """An open interface: its descriptor, which does not block, and its MTU in octets."""

    __slots__ = ("descriptor", "mtu")

    def __init__(self, descriptor: int, mtu: int) -> None:
        self.descriptor = descriptor
        self.mtu = mtu


def open_tap(name: str, offloads: bool = False) -> Tap:
    """Opens the interface, which is made if it does not exist, and brings it up. Raises TapError.

    `offloads`: checksums may be left out and TCP segments be long, in both directions.
    """
    text = name.encode("utf-8", "surrogateescape")
    if not text or len(text) > LONGEST_NAME or b"/" in text or b"\0" in text:
        raise TapError(f"{name} cannot be the name of an interface: it has 1 to {LONGEST_NAME} bytes, no /")
    descriptor = _open()
    try:
        _attach(descriptor, name, text, _WITH_OFFLOADS if offloads else 0)
        if offloads and unsafe.syscall(_IOCTL, descriptor, _TUNSETOFFLOAD, _CHECKSUMS_AND_TCP) < 0:
            raise TapError(f"the interface {name} has no offloads")
        return Tap(descriptor, _bring_up(name, text))
    except TapError:
        unsafe.syscall(_CLOSE, descriptor)
        raise


def _open() -> int:
    path = unsafe.static_address(_PATH)
    for index in range(len(_DEVICE)):
        unsafe.store8(path + index, _DEVICE[index])
    descriptor = unsafe.syscall(_OPEN, path, _READ_WRITE_NONBLOCKING_CLOSE_ON_EXEC, 0)
    if descriptor in (_MISSING, _NO_DEVICE):
        raise TapError("there is no /dev/net/tun: `modprobe tun` loads it; a container must be given it")
    if descriptor in (_PERMISSION, _ACCESS):
        raise TapError("/dev/net/tun may not be opened: this user needs access to it")
    if descriptor < 0:
        raise TapError(f"/dev/net/tun cannot be opened: error {-descriptor}")
    return descriptor


def _attach(descriptor: int, name: str, text: bytes, flags: int) -> None:
    result = _request(descriptor, _TUNSETIFF, text, _TAP_WITHOUT_PREFIX | flags)
    if result in (_PERMISSION, _ACCESS):
        remedy = f"`ip tuntap add {name} mode tap user $USER` as root makes one that you may use"
        raise TapError(f"the TAP interface {name} is not there or not yours: {remedy}")
    if result == _BUSY:
        raise TapError(f"the TAP interface {name} is in use by another program")
    if result == _INVALID:
        raise TapError(f"the interface {name} is no TAP interface, or its name is impossible")
    if result < 0:
        raise TapError(f"the TAP interface {name} cannot be opened: error {-result}")


def _bring_up(name: str, text: bytes) -> int:
    """Sets the interface up where it is not, and gives its MTU."""
    socket = unsafe.syscall(_SOCKET, 2, _DATAGRAM_CLOSE_ON_EXEC, 0)
    if socket < 0:
        raise TapError(f"the interface {name} cannot be asked for its state: error {-socket}")
    try:
        result = _request(socket, _SIOCGIFFLAGS, text, 0)
        flags = _value16()
        if result == 0 and not flags & _UP:
            result = _request(socket, _SIOCSIFFLAGS, text, flags | _UP)
            if result < 0:
                raise TapError(f"the interface {name} is down: `ip link set {name} up` as root brings it up")
        if result == 0:
            _lengthen_queue(socket, text)
            result = _request(socket, _SIOCGIFMTU, text, 0)
        if result < 0:
            raise TapError(f"the interface {name} cannot be asked for its state: error {-result}")
        return _value32()
    finally:
        unsafe.syscall(_CLOSE, socket)


def _lengthen_queue(socket: int, text: bytes) -> None:
    """Lets the interface keep more frames, where this user may."""
    if _request(socket, _SIOCGIFTXQLEN, text, 0) == 0 and _value32() < _QUEUE:
        _request(socket, _SIOCSIFTXQLEN, text, _QUEUE)


def _request(descriptor: int, request: int, name: bytes, value: int) -> int:
    """An ioctl with a struct ifreq; its answer is at `_value16` or `_value32`."""
    place = unsafe.static_address(_REQUEST)
    unsafe.fill(place, 0, 40)
    for index in range(len(name)):
        unsafe.store8(place + index, name[index])
    unsafe.store32(place + 16, value)
    return unsafe.syscall(_IOCTL, descriptor, request, place)


def _value16() -> int:
    return unsafe.load16(unsafe.static_address(_REQUEST) + 16)


def _value32() -> int:
    return unsafe.load32(unsafe.static_address(_REQUEST) + 16)
