"""The transport's side of a server's connection: writing with back-pressure, reading on demand, closing.

What the bytes mean is not decided here; `connection.py` derives from `Channel` and does that.
"""

import asyncio
from enum import IntEnum
from math import inf

from naja.http import states
from naja.http.limits import Limits
from naja.http.machine import ServerMachine


class Phase(IntEnum):
    """What the connection is doing; everything but OPEN ignores what the machine would make of input."""

    OPEN = 0
    CLOSING = 1
    """The last response is written; input, if it is still read, is dropped."""
    UPGRADED = 2
    LOST = 3


class Channel(asyncio.Protocol):
    """A transport with its machine, whose deadline is for reading; writing and closing have theirs here."""

    __slots__ = (
        "_can_write",
        "_close_deadline",
        "_dropped",
        "_limits",
        "_loop",
        "_machine",
        "_phase",
        "_reading",
        "_transport",
        "_write_deadline",
        "_write_waiter",
    )

    def __init__(self, limits: Limits, loop: asyncio.AbstractEventLoop) -> None:
        self._limits = limits
        self._loop = loop
        self._machine = ServerMachine(limits, loop.time())
        self._phase = Phase.OPEN
        self._transport: asyncio.Transport | None = None
        self._write_waiter: asyncio.Future[None] | None = None
        self._can_write = True
        self._reading = True
        self._write_deadline = inf
        self._close_deadline = inf
        self._dropped = 0

    def pause_writing(self) -> None:
        self._can_write = False
        self._write_deadline = self._loop.time() + self._limits.write_seconds

    def resume_writing(self) -> None:
        self._can_write = True
        self._write_deadline = inf
        self._wake_writer()

    async def drained(self) -> None:
        """Wait until the transport takes output again. ConnectionResetError where the peer is gone."""
        while not self._can_write and self._phase is not Phase.LOST:
            self._write_waiter = self._loop.create_future()
            try:
                await self._write_waiter
            finally:
                self._write_waiter = None
        if self._phase is Phase.LOST:
            raise ConnectionResetError("the client went away")

    def _wake_writer(self) -> None:
        if self._write_waiter is not None and not self._write_waiter.done():
            self._write_waiter.set_result(None)

    def _flush(self) -> None:
        """Hand the machine's output to the transport, pieces uncopied where the loop can gather them."""
        output = self._machine.take_output()
        if output and self._transport is not None and not self._transport.is_closing():
            if len(output) == 1:
                self._transport.write(output[0])
            else:
                self._transport.writelines(output)

    def _set_reading(self, wanted: bool) -> None:
        transport = self._transport
        if wanted != self._reading and transport is not None and not transport.is_closing():
            self._reading = wanted
            if wanted:
                transport.resume_reading()
            else:
                transport.pause_reading()

    def _drop(self, count: int) -> None:
        """Input that nobody reads; too much of it ends the connection, for which it may then take its time (`_linger`)."""
        self._dropped += count
        if self._dropped > self._limits.drain_bytes and self._phase is Phase.OPEN:
            self._flush()
            self._linger()

    def _linger(self) -> None:
        """Close. Where unread input may be on its way, end our side first and read on for a while: closing
        with unread input resets the connection, and the reset can overtake the response (RFC 9112 9.6).
        """
        transport = self._transport
        if transport is None or self._phase is Phase.LOST:
            return
        machine = self._machine
        complete = machine.request_state in (states.MUST_CLOSE, states.CLOSED)
        all_read = machine.inbound.eof or (complete and machine.inbound.available == 0)
        if all_read or not transport.can_write_eof():
            self._close()
            return
        self._phase = Phase.CLOSING
        self._dropped = 0
        self._set_reading(True)
        self._close_deadline = self._loop.time() + self._limits.linger_seconds
        try:
            transport.write_eof()
        except OSError:
            # The peer has reset the connection; the transport learns of it later.
            self._close()

    def _close(self) -> None:
        """Close as soon as the output is taken."""
        if self._phase in (Phase.OPEN, Phase.CLOSING):
            self._phase = Phase.CLOSING
            self._close_deadline = self._loop.time() + self._limits.write_seconds
        if self._transport is not None:
            self._transport.close()

    def _cut(self) -> None:
        """Close without completing the response; the peer sees that it is not complete."""
        self._flush()
        if self._phase is Phase.OPEN:
            self._machine.fail()
        self._close()

    def _out_of_time(self, now: float) -> bool:
        """Act on a deadline of closing. True where output was not taken for too long: cut the connection."""
        if now >= self._close_deadline:
            if self._transport is None or self._transport.is_closing():
                return True
            self._close()
        return now >= self._write_deadline
