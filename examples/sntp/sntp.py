"""What time is it? A client of SNTP (RFC 4330), as an example of a protocol: `wire` and `machine` are beside this."""

import asyncio
import sys
import time

from machine import Measurement, Query

from naja.net import Datagrams, Stack
from naja.net.address import Endpoint, IPAddress
from naja.net.clock import SECOND, nanoseconds
from naja.net.entropy import SystemEntropy


def now() -> int:
    """Nanoseconds on the event loop's clock."""
    return nanoseconds(asyncio.get_running_loop().time())


async def measure(stack: Stack, server: IPAddress, port: int = 123) -> Measurement:
    """Ask a server for the time. Raises TimeoutError where it does not answer, OSError where it cannot or will not."""
    query = Query(now(), SystemEntropy())
    socket = await stack.udp_bind()
    try:
        while query.result is None:
            packet = query.poll(now(), time.time_ns())
            if query.failure:
                raise TimeoutError(f"{server} does not answer")
            if packet is not None:
                socket.send(packet, Endpoint(server, port))
            await _listen(query, socket, server)
        return query.result
    finally:
        socket.close()


async def _listen(query: Query, socket: Datagrams, server: IPAddress) -> None:
    """Wait for one datagram of the server, no longer than the query's deadline."""
    left = (query.deadline - now()) / SECOND
    try:
        async with asyncio.timeout(max(left, 0.0)):
            received = await socket.receive()
    except TimeoutError:
        return
    if received.source.address == server:
        query.input(time.time_ns(), memoryview(received.payload))
    if query.failure:
        raise ConnectionRefusedError(query.failure)


async def main(stack: Stack, *, server: str = "pool.ntp.org", port: int = 123) -> None:
    """Prints the time that a server tells.

    Args:
        server: Its name or address.
        port: Its UDP port.
    """
    try:
        found = await measure(stack, (await stack.resolve(server))[0], port)
    except OSError as error:
        sys.exit(f"error: {server} cannot be asked for the time: {error}")
    clock = (time.time_ns() + found.offset) // SECOND % 86_400
    print(
        f"{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02} UTC, by a server of stratum {found.stratum}"
    )
    print(
        f"this clock differs by {-found.offset / SECOND:+.3f} s; there and back took {found.delay / SECOND:.3f} s"
    )
