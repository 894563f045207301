"""TCP and UDP sockets of the host, by raw system calls: non-blocking, IPv4."""

from __future__ import annotations

import errno

from naja import unsafe
from naja.runtime.core import system_errors
from naja.runtime.text import buffers, bytes_make

_READ, _WRITE, _CLOSE = 0, 1, 3
_SOCKET, _CONNECT, _SHUTDOWN, _BIND, _LISTEN = 41, 42, 48, 49, 50
_GETSOCKNAME, _GETPEERNAME, _SETSOCKOPT, _GETSOCKOPT, _ACCEPT4 = 51, 52, 54, 55, 288
_SENDTO, _SENDMSG = 44, 46
_NO_SIGNAL = 0x4000
_RECVFROM = 45
_STREAM_NONBLOCKING = 1 | 0o4000 | 0o2000000
_DATAGRAM_NONBLOCKING = 2 | 0o4000 | 0o2000000
_SOL_SOCKET, _REUSE_ADDRESS, _ERROR, _BROADCAST, _REUSE_PORT = 1, 2, 4, 6, 15
_IPPROTO_TCP, _NO_DELAY = 6, 1
_AGAIN, _IN_PROGRESS = -11, -115
_USED_UP = (-errno.EMFILE, -errno.ENFILE, -errno.ENOBUFS, -errno.ENOMEM)
_LAST_PORT = 65535

_ADDRESS = unsafe.Static(32)
"""struct sockaddr_in, its length at 16, an option's value at 24."""
_CHUNK = 65536
_BUFFER = unsafe.Static(_CHUNK)
MOST_PIECES = 64
"""How many pieces one call can send."""
_PIECES = unsafe.Static(16 * MOST_PIECES)
"""struct iovec."""
_MESSAGE = unsafe.Static(56)
"""struct msghdr."""


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
def _switch_on(descriptor: int, level: int, option: int) -> None:
    place = _put_address(0, 0)
    unsafe.syscall(_SETSOCKOPT, descriptor, level, option, place + 24, 4)


@unsafe.raw
def _bind(descriptor: int, host: int, port: int, backlog: int) -> int:
    _switch_on(descriptor, _SOL_SOCKET, _REUSE_ADDRESS)
    _switch_on(descriptor, _IPPROTO_TCP, _NO_DELAY)  # accepted connections inherit it
    place = _put_address(host, port)
    result = unsafe.syscall(_BIND, descriptor, place, 16)
    return unsafe.syscall(_LISTEN, descriptor, backlog) if result == 0 else result


@unsafe.raw
def _connect(descriptor: int, host: int, port: int) -> int:
    _switch_on(descriptor, _IPPROTO_TCP, _NO_DELAY)
    return unsafe.syscall(_CONNECT, descriptor, _put_address(host, port), 16)


@unsafe.raw
def _accept(descriptor: int) -> int:
    place = _put_address(0, 0)
    return unsafe.syscall(_ACCEPT4, descriptor, place, place + 16, _STREAM_NONBLOCKING & ~1)


@unsafe.raw
def _name(descriptor: int, peer: bool) -> int:
    place = _put_address(0, 0)
    unsafe.syscall(_GETPEERNAME if peer else _GETSOCKNAME, descriptor, place, place + 16)
    return _packed()


@unsafe.raw
def _packed() -> int:
    """The address that a call has left, as `host << 16 | port`, both in host order."""
    place = unsafe.static_address(_ADDRESS)
    found = 0
    for index in range(4):
        found = found << 8 | unsafe.load8(place + 4 + index)
    return found << 16 | unsafe.load8(place + 2) << 8 | unsafe.load8(place + 3)


@unsafe.raw
def _error(descriptor: int) -> int:
    place = _put_address(0, 0)
    unsafe.store32(place + 16, 4)
    unsafe.syscall(_GETSOCKOPT, descriptor, _SOL_SOCKET, _ERROR, place + 24, place + 16)
    return unsafe.load32(place + 24)


@unsafe.raw
def _receive(descriptor: int) -> int:
    return unsafe.syscall(_READ, descriptor, unsafe.static_address(_BUFFER), _CHUNK)


@unsafe.raw
def _received(count: int) -> bytes:
    return bytes_make.from_memory(unsafe.static_address(_BUFFER), count)


@unsafe.raw
def _send(descriptor: int, piece: object, offset: int) -> int:
    """Sends what `buffers.steady` gave, from `offset` on."""
    start = buffers.address(piece) + offset
    return unsafe.syscall(_SENDTO, descriptor, start, buffers.size(piece) - offset, _NO_SIGNAL, 0, 0)


@unsafe.raw
def _put_piece(index: int, piece: object, offset: int) -> None:
    place = unsafe.static_address(_PIECES) + 16 * index
    unsafe.store64(place, buffers.address(piece) + offset)
    unsafe.store64(place + 8, buffers.size(piece) - offset)


@unsafe.raw
def _send_pieces(descriptor: int, count: int) -> int:
    message = unsafe.static_address(_MESSAGE)
    unsafe.store64(message + 16, unsafe.static_address(_PIECES))
    unsafe.store64(message + 24, count)
    return unsafe.syscall(_SENDMSG, descriptor, message, _NO_SIGNAL)


@unsafe.raw
def _datagram_socket() -> int:
    return unsafe.syscall(_SOCKET, 2, _DATAGRAM_NONBLOCKING, 0)


@unsafe.raw
def _ping_socket() -> int:
    return unsafe.syscall(_SOCKET, 2, _DATAGRAM_NONBLOCKING, 1)


@unsafe.raw
def _bind_to(descriptor: int, host: int, port: int) -> int:
    return unsafe.syscall(_BIND, descriptor, _put_address(host, port), 16)


@unsafe.raw
def _connect_to(descriptor: int, host: int, port: int) -> int:
    return unsafe.syscall(_CONNECT, descriptor, _put_address(host, port), 16)


@unsafe.raw
def _receive_from(descriptor: int) -> int:
    place = _put_address(0, 0)
    buffer = unsafe.static_address(_BUFFER)
    return unsafe.syscall(_RECVFROM, descriptor, buffer, _CHUNK, 0, place, place + 16)


@unsafe.raw
def _send_to_peer(descriptor: int, piece: object) -> int:
    data = buffers.address(piece)
    return unsafe.syscall(_SENDTO, descriptor, data, buffers.size(piece), _NO_SIGNAL, 0, 0)


@unsafe.raw
def _send_to(descriptor: int, piece: object, host: int, port: int) -> int:
    place = _put_address(host, port)
    data = buffers.address(piece)
    return unsafe.syscall(_SENDTO, descriptor, data, buffers.size(piece), _NO_SIGNAL, place, 16)


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


def is_address(host: str | None) -> bool:
    """Whether `parse_host` knows it."""
    parts = [] if host is None else host.split(".")
    numeric = len(parts) == 4 and all(part.isdigit() for part in parts)
    return host is None or host in ("", "localhost") or numeric


def parse_host(host: str | None) -> int:
    """An IPv4 address in text as a number. Raises OSError for any other name than `localhost` (`names.resolve`)."""
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


def _port(port: int, call: str) -> int:
    """`port`, if it is one. OverflowError as CPython's of a system call otherwise."""
    if not 0 <= port <= _LAST_PORT:
        raise OverflowError(f"{call}(): port must be 0-65535.")
    return port


def listen(host: str | None, port: int, backlog: int) -> int:
    """A descriptor that connections can be accepted from."""
    address = parse_host(host)
    _port(port, "bind")
    descriptor = _checked(_socket(), "socket")
    result = _bind(descriptor, address, port, backlog)
    if result < 0:
        _close(descriptor)
        _checked(result, repr((host, port)))
    return descriptor


def connect(host: str, port: int) -> int:
    """A descriptor that is connecting: it is writable when that has ended."""
    address = parse_host(host)
    _port(port, "connect")
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
    """The descriptor of the next connection, -1 if there is none now. OSError where the system has none left, or no memory."""
    found = _accept(descriptor)
    if found < -1 and found in _USED_UP:
        raise system_errors.failure(-found)
    return max(-1, found)


@unsafe.raw
def accepted() -> int:
    """The peer of the connection that was accepted last, or of the last datagram; `unpack` makes it an address."""
    return _packed()


def peer(descriptor: int) -> int:
    """The peer of a connection; `unpack` makes it an address."""
    return _name(descriptor, True)


def unpack(packed: int) -> tuple[str, int]:
    """Address and port."""
    host = packed >> 16
    return f"{host >> 24}.{host >> 16 & 255}.{host >> 8 & 255}.{host & 255}", packed & 0xFFFF


def name(descriptor: int, peer: bool) -> tuple[str, int]:
    """Our own or the peer's address and port."""
    return unpack(_name(descriptor, peer))


def receive(descriptor: int) -> bytes | None:
    """What has come, empty at the end of the stream, None if there is nothing now."""
    count = _receive(descriptor)
    if count == _AGAIN:
        return None
    return _received(_checked(count, "receive"))


def send(descriptor: int, piece: object, offset: int) -> int:
    """Sends what fits now of what `buffers.steady` gave, from `offset` on; how much that was."""
    count = _send(descriptor, piece, offset)
    return 0 if count == _AGAIN else _checked(count, "send")


def send_pieces(descriptor: int, pieces: list[object], offset: int) -> int:
    """Sends what fits now of up to MOST_PIECES of what `buffers.steady` gave, from `offset` in the first on."""
    count = 0
    for piece in pieces:
        if count == MOST_PIECES:
            break
        _put_piece(count, piece, offset)
        offset = 0
        count += 1
    sent = _send_pieces(descriptor, count)
    return 0 if sent == _AGAIN else _checked(sent, "send")


def bind_datagrams(host: str | None, port: int) -> int:
    """A descriptor for UDP on a port, 0 for any free one. Raises OSError."""
    return open_datagrams((host or "", port), None, False, False)


def open_datagrams(
    local: tuple[str, int] | None, remote: tuple[str, int] | None, broadcast: bool, shared: bool
) -> int:
    """A descriptor for UDP, bound to `local` and connected with `remote` where they are given. `broadcast`: it may send
    to all of a network; `shared`: other sockets may have the port, too. Raises OSError.
    """
    descriptor = _datagram_checked(_datagram_socket())
    try:
        if broadcast:
            _switch_on(descriptor, _SOL_SOCKET, _BROADCAST)
        if shared:
            _switch_on(descriptor, _SOL_SOCKET, _REUSE_PORT)
        if local is not None:
            _datagram_checked(_bind_to(descriptor, parse_host(local[0]), _port(local[1], "bind")))
        if remote is not None:
            _datagram_checked(_connect_to(descriptor, parse_host(remote[0]), _port(remote[1], "connect")))
    except (OSError, OverflowError):
        _close(descriptor)
        raise
    return descriptor


def _datagram_checked(result: int) -> int:
    """Raises the OSError of a failed call."""
    if result < 0:
        raise system_errors.failure(-result)
    return result


def receive_from(descriptor: int) -> bytes | None:
    """The next datagram, None if there is none now; `accepted` tells who sent it."""
    count = _receive_from(descriptor)
    if count == _AGAIN:
        return None
    return _received(_datagram_checked(count))


def open_ping(host: str) -> int:
    """A descriptor for ICMP echo requests to an address and their replies. Raises OSError."""
    descriptor = _datagram_checked(_ping_socket())
    try:
        _datagram_checked(_connect_to(descriptor, parse_host(host), 0))
    except OSError:
        _close(descriptor)
        raise
    return descriptor


def send_datagram(descriptor: int, data: object, to: tuple[str, int] | None) -> bool:
    """Sends a datagram, to the peer if `to` is None; whether there was room. Raises OSError."""
    piece = buffers.required(data)
    if to is None:
        sent = _send_to_peer(descriptor, piece)
    else:
        sent = _send_to(descriptor, piece, parse_host(to[0]), _port(to[1], "sendto"))
    return sent != _AGAIN and _datagram_checked(sent) >= 0


def send_to(descriptor: int, data: object, host: str, port: int) -> None:
    """Sends a datagram; one for which there is no room is lost."""
    sent = _send_to(descriptor, buffers.required(data), parse_host(host), _port(port, "sendto"))
    if sent != _AGAIN:
        _checked(sent, "send")


def shut(descriptor: int) -> None:
    """No more will be sent."""
    _shut(descriptor)


def close(descriptor: int) -> None:
    """Gives the descriptor up."""
    _close(descriptor)
