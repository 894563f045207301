"""Carrying TCP connections to a port of the program's, for `namespace.py`: both directions, ends and resets included."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys

_PATIENCE = 5.0
"""Seconds for which a connection waits for the program to listen."""
_AT_ONCE = struct.pack("ii", 1, 0)
"""struct linger: closed by a reset, without waiting."""


class Way:
    """The way to a port of the program's."""

    def __init__(self, address: str, port: int) -> None:
        self._address = address
        self._port = port
        self._carrying: set[object] = set()
        """The tasks that carry. The event loop alone would not keep one alive whose client has ended its side: what
        waits for the program's answer then refers to itself only.
        """
        self._silent = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carries a connection to its end. Says so, once, where nothing listens at the port."""
        task = asyncio.current_task()
        self._carrying.add(task)
        try:
            inner = await self._inner()
            if inner is None:
                _reset(writer)
                return
            inner_reader, inner_writer = inner
            await asyncio.gather(_pass_on(reader, inner_writer), _pass_on(inner_reader, writer))
            inner_writer.close()
            writer.close()
        finally:
            self._carrying.discard(task)

    async def _inner(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        try:
            return await _connect(self._address, self._port)
        except OSError:
            if not self._silent:
                self._silent = True
                print(f"naja: {not_listening(self._address, self._port)}", file=sys.stderr, flush=True)
            return None


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carries one direction of a connection to its end."""
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
    except OSError:
        _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Ends a connection as its other half has ended: by a reset, which tells a peer that nobody is left to send to."""
    if not writer.transport.is_closing():
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        writer.transport.abort()


async def _connect(address: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the program, which may still be on its way to listen."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE
    while True:
        try:
            return await asyncio.open_connection(address, port)
        except OSError:
            if loop.time() > until:
                raise
            await asyncio.sleep(0.02)


def not_listening(address: str, port: int) -> str:
    """What is said of connections that the program does not take."""
    return (
        f"the program does not listen at port {port} of {address}, where -p leads\n"
        "  instead: let it listen there or at all of its addresses, not at 127.0.0.1, where it reaches itself only"
    )
