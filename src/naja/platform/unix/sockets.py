"""TCP sockets of the host, by raw system calls: non-blocking, IPv4."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout

_READ, _WRITE, _CLOSE = 0, 1, 3
_SOCKET, _CONNECT, _SHUTDOWN, _BIND, _LISTEN = 41, 42, 48, 49, 50
_GETSOCKNAME, _GETPEERNAME, _SETSOCKOPT, _GETSOCKOPT, _ACCEPT4 = 51, 52, 54, 55, 288
_STREAM_NONBLOCKING = 1 | 0o4000 | 0o2000000
_AGAIN, _IN_PROGRESS = -11, -115

_ADDRESS = unsafe.Static(32)
"""struct sockaddr_in, its length at 16, an option's value at 24."""
_CHUNK = 65536
_BUFFER = unsafe.Static(_CHUNK)


@unsafe.raw
def _put_address(host: int, port: int) -> int:
    """Writes a sockaddr_in; both in host order."""
    place = unsafe.static_address(_ADDRESS)
    unsafe.store64(place, 2 | (port >> 8) << 16 | (port & 0xFF) << 24)
    unsafe.store64(place + 8, 0)
    for index in range(4):
        unsafe.store8(place + 4 + index, host >> (24 - 8 * index))
    unsafe.store32(place + 16, 16)
    unsafe.store32(place + 24, 1)
    return place


@unsafe.raw
def _socket() -> int:
    return unsafe.syscall(_SOCKET, 2, _STREAM_NONBLOCKING, 0)


@unsafe.raw
def _bind(descriptor: int, host: int, port: int, backlog: int) -> int:
    place = _put_address(host, port)
    unsafe.syscall(_SETSOCKOPT, descriptor, 1, 2, place + 24, 4)
    result = unsafe.syscall(_BIND, descriptor, place, 16)
    return unsafe.syscall(_LISTEN, descriptor, backlog) if result == 0 else result


@unsafe.raw
def _connect(descriptor: int, host: int, port: int) -> int:
    return unsafe.syscall(_CONNECT, descriptor, _put_address(host, port), 16)


@unsafe.raw
def _accept(descriptor: int) -> int:
    return unsafe.syscall(_ACCEPT4, descriptor, 0, 0, _STREAM_NONBLOCKING & ~1)


@unsafe.raw
def _name(descriptor: int, peer: bool) -> int:
    """Host and port as `host << 16 | port`, both in host order."""
    place = _put_address(0, 0)
    unsafe.syscall(_GETPEERNAME if peer else _GETSOCKNAME, descriptor, place, place + 16)
    found = 0
    for index in range(4):
        found = found << 8 | unsafe.load8(place + 4 + index)
    return found << 16 | unsafe.load8(place + 2) << 8 | unsafe.load8(place + 3)


@unsafe.raw
def _error(descriptor: int) -> int:
    place = _put_address(0, 0)
    unsafe.store32(place + 16, 4)
    unsafe.syscall(_GETSOCKOPT, descriptor, 1, 4, place + 24, place + 16)
    return unsafe.load32(place + 24)


@unsafe.raw
def _receive(descriptor: int) -> int:
    return unsafe.syscall(_READ, descriptor, unsafe.static_address(_BUFFER), _CHUNK)


@unsafe.raw
def _received(index: int) -> int:
    return unsafe.load8(unsafe.static_address(_BUFFER) + index)


@unsafe.raw
def _send(descriptor: int, data: bytes) -> int:
    return unsafe.syscall(44, descriptor, layout.bytes_data(data), layout.bytes_length(data), 0x4000, 0, 0)


@unsafe.raw
def _shut(descriptor: int) -> int:
    return unsafe.syscall(_SHUTDOWN, descriptor, 1)


@unsafe.raw
def _close(descriptor: int) -> int:
    return unsafe.syscall(_CLOSE, descriptor)


def _checked(result: int, what: str) -> int:
    """Raises the OSError of a failed call."""
    if result >= 0:
        return result
    if result == -111:
        raise ConnectionRefusedError(111, f"Connect call failed {what}")
    if result == -104:
        raise ConnectionResetError(104, "Connection reset by peer")
    if result == -32:
        raise BrokenPipeError(32, "Broken pipe")
    if result == -98:
        raise OSError(98, f"error while attempting to bind on address {what}: address already in use")
    raise OSError(-result, f"{what} failed")


def parse_host(host: str | None) -> int:
    """An IPv4 address in text as a number. Raises OSError for any other name than `localhost`."""
    if host is None or host == "":
        return 0
    if host == "localhost":
        return 0x7F000001
    value = 0
    parts = host.split(".")
    for part in parts:
        if len(parts) != 4 or not part.isdigit() or int(part) > 255:
            raise OSError(-2, "Name or service not known")
        value = value << 8 | int(part)
    return value


def listen(host: str | None, port: int, backlog: int) -> int:
    """A descriptor that connections can be accepted from."""
    address = parse_host(host)
    descriptor = _checked(_socket(), "socket")
    result = _bind(descriptor, address, port, backlog)
    if result < 0:
        _close(descriptor)
        _checked(result, repr((host, port)))
    return descriptor


def connect(host: str, port: int) -> int:
    """A descriptor that is connecting: it is writable when that has ended."""
    address = parse_host(host)
    descriptor = _checked(_socket(), "socket")
    result = _connect(descriptor, address, port)
    if result < 0 and result != _IN_PROGRESS:
        _close(descriptor)
        _checked(result, repr((host, port)))
    return descriptor


def finish_connect(descriptor: int, host: str, port: int) -> None:
    """Raises the error that a connection attempt has ended with."""
    _checked(-_error(descriptor), repr((host, port)))


def accept(descriptor: int) -> int:
    """The descriptor of the next connection, -1 if there is none now."""
    return max(-1, _accept(descriptor))


def name(descriptor: int, peer: bool) -> tuple[str, int]:
    """Our own or the peer's address and port."""
    found = _name(descriptor, peer)
    host = found >> 16
    return f"{host >> 24}.{host >> 16 & 255}.{host >> 8 & 255}.{host & 255}", found & 0xFFFF


def receive(descriptor: int) -> bytes | None:
    """What has come, empty at the end of the stream, None if there is nothing now."""
    count = _receive(descriptor)
    if count == _AGAIN:
        return None
    _checked(count, "receive")
    data = bytearray(count)
    for index in range(count):
        data[index] = _received(index)
    return bytes(data)


def send(descriptor: int, data: bytes) -> int:
    """Sends what fits now; how much that was."""
    count = _send(descriptor, data)
    return 0 if count == _AGAIN else _checked(count, "send")


def shut(descriptor: int) -> None:
    """No more will be sent."""
    _shut(descriptor)


def close(descriptor: int) -> None:
    """Gives the descriptor up."""
    _close(descriptor)
