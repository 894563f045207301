"""One connection of a server: the glue between a transport, a `ServerMachine` and an application.

All of HTTP is in the machine. Here is when to read, when to write, which coroutine runs, and when to give up.
An answer that is ready at once (a file, a `def` handler) is sent without a task; others run in one task each.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Coroutine
from typing import TYPE_CHECKING

from naja.http import states
from naja.http.channel import Channel, Phase
from naja.http.emit import field_block
from naja.http.errors import STATUS_OF, LocalProtocolError, Refusal, RemoteProtocolError
from naja.http.events import Closed, Data, Refused, RequestHead
from naja.http.outbound import OMIT
from naja.http.prepared import Prepared, plain_error
from naja.http.request import Request
from naja.http.response import PreparedResponse, Reply, Response, StreamingResponse, Upgrade
from naja.http.status import phrase, status_line
from naja.http.upgraded import Upgraded
from naja.http.uri import resolve_path, split_target

if TYPE_CHECKING:
    from naja.http.server import Server


def _refusal_answer(reason: Refusal) -> Prepared:
    """What answers a refusal, made when it is first needed: there are many, and most servers need few."""
    answer = _refusal_answers[reason]
    if answer is None:
        status = STATUS_OF[reason]
        answer = plain_error(status, f"{phrase(status)}: {reason.name.lower().replace('_', ' ')}")
        _refusal_answers[reason] = answer
    return answer


_refusal_answers: list[Prepared | None] = [None] * len(Refusal)
_BAD_PATH: Prepared = plain_error(400, "Bad Request: malformed path")
_NO_PROXY: Prepared = plain_error(501, phrase(501))
_FAILED: Prepared = plain_error(500, phrase(500))
_OVERLOADED: Prepared = plain_error(503, phrase(503))


class HttpConnection(Channel):
    """Created by the server for each connection that is accepted."""

    __slots__ = (
        "_client",
        "_head",
        "_read_failure",
        "_server",
        "_started",
        "_status",
        "_streams",
        "_task",
        "_upgraded",
        "_waiter",
    )

    def __init__(self, server: "Server") -> None:
        super().__init__(server.limits, server.loop)
        self._server = server
        self._client = ""
        self._head: RequestHead | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._upgraded: Upgraded | None = None
        self._read_failure = Refusal.NONE
        self._started = 0.0
        self._status = 0
        self._streams = False

    # From the transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("HTTP needs a stream transport")
        self._transport = transport
        peer: object = transport.get_extra_info("peername")
        if isinstance(peer, tuple) and peer:
            self._client = str(peer[0])
        if not self._server.admit(self):
            self._server.refresh_date(self._server.now())
            transport.write(_OVERLOADED.head_with(self._server.date, False) + _OVERLOADED.body)
            self._linger()

    def data_received(self, data: bytes) -> None:
        if self._phase is not Phase.OPEN:
            self._other_input(data)
            return
        now = self._server.now()
        machine = self._machine
        machine.receive(data, now)
        if self._waiter is not None:
            self._wake_reader()
        elif self._task is None:
            self._pump(now)
        if self._reading and machine.inbound.available > self._server.limits.pipeline_bytes:
            self._set_reading(False)

    def eof_received(self) -> bool:
        if self._phase is not Phase.OPEN:
            self._other_input(b"")
            return self._phase is Phase.UPGRADED
        now = self._server.now()
        self._machine.receive(b"", now)
        if self._waiter is not None:
            self._wake_reader()
        elif self._task is None:
            self._pump(now)
        # True keeps our side open: a client may end its side and still wait for responses.
        return True

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._phase is Phase.OPEN and self._task is None:
            self._pump(self._server.now())

    def connection_lost(self, exc: Exception | None) -> None:
        self._phase = Phase.LOST
        self._server.forget(self)
        self._wake_reader()
        self._wake_writer()
        if self._streams and self._task is not None:
            # A generator may wait for long before it yields again; nobody is left to yield to.
            self._task.cancel()
        if self._upgraded is not None:
            self._upgraded.feed(b"")

    # From the server

    def tick(self, now: float) -> None:
        """Time has passed: act on deadlines that are over."""
        if self._out_of_time(now):
            self._server.metrics.slow_readers += 1
            self.abort()
            return
        if self._phase is not Phase.OPEN or now < self._machine.deadline:
            return
        event = self._machine.tick(now)
        if isinstance(event, Closed):
            self._close()
        elif isinstance(event, Refused):
            self._refused(event.reason, now)
            self._flush()

    def shut_down(self) -> None:
        """The server is closing: finish what is in work, and close where nothing is."""
        self._machine.close_after_response()
        if self._phase is Phase.OPEN and self._task is None and self._machine.inbound.available == 0:
            self._close()

    def abort(self) -> None:
        """Cut the connection."""
        if self._task is not None:
            self._task.cancel()
        if self._transport is not None:
            self._transport.abort()

    # Requests

    def _pump(self, now: float) -> None:
        """Take requests and answer them until one needs a task, input ends, or output is not taken."""
        machine = self._machine
        while self._phase is Phase.OPEN and self._task is None and self._can_write:
            event = machine.next_event(now)
            if event is None:
                machine.await_content(now)
                break
            if isinstance(event, RequestHead):
                self._dropped = 0
                self._read_failure = Refusal.NONE
                self._request(event, now)
            elif isinstance(event, Data):
                self._drop(len(event.data))
            elif isinstance(event, Refused):
                self._refused(event.reason, now)
            elif isinstance(event, Closed):
                self._flush()
                self._close()
            if machine.outbound.output_bytes > self._server.limits.output_bytes:
                self._flush()
        self._flush()
        if not self._reading and machine.inbound.available <= self._server.limits.pipeline_bytes:
            self._set_reading(True)

    def _request(self, head: RequestHead, now: float) -> None:
        """Answer one request, or start the task that will."""
        server = self._server
        server.refresh_date(now)
        self._started = now
        self._head = head
        if head.method == "GET" or head.method == "HEAD":
            file = server.app.file(head.target)
            if file is not None:
                self._send_ready(file.answer(head.headers, head.method), head, now)
                return
        raw_path, query = split_target(head.target)
        path = "*" if head.target == b"*" else resolve_path(raw_path)
        if path is None:
            refusal = _NO_PROXY if head.method == "CONNECT" else _BAD_PATH
            self._send_ready(PreparedResponse(refusal, refusal.body), head, now)
            return
        request = Request(head, path, query, self, self._client)
        answer = server.app.start(request)
        if isinstance(answer, Reply):
            self._send_ready(answer, head, now)
        else:
            self._task = server.loop.create_task(self._run(head, answer))

    def _send_ready(self, reply: Reply, head: RequestHead, now: float) -> None:
        """Send what needs no waiting; anything else gets a task."""
        if isinstance(reply, StreamingResponse | Upgrade):
            self._task = self._server.loop.create_task(self._run(head, _ready(reply)))
            return
        self._send_now(reply, now)
        self._finish(now)

    async def _run(self, head: RequestHead, answer: Coroutine[None, None, Reply]) -> None:
        """A task: wait for the answer, send it, and go on with the next request."""
        try:
            reply = await answer
            self._server.refresh_date(self._server.now())
            if self._phase is Phase.LOST:
                return
            if isinstance(reply, StreamingResponse):
                await self._send_stream(reply)
            elif isinstance(reply, Upgrade):
                await self._send_upgrade(reply)
            else:
                self._send_now(reply, self._server.now())
        except asyncio.CancelledError:
            # By `abort`, or by the handler itself: either way no response will come.
            self._cut()
            raise
        except Exception as error:
            self._failed(head, error)
        finally:
            self._task = None
        if self._phase is Phase.OPEN:
            now = self._server.now()
            self._finish(now)
            self._pump(now)

    def _send_now(self, reply: Reply, now: float) -> None:
        """Hand a complete response to the machine; a response that cannot be sent becomes a 500."""
        machine = self._machine
        date = self._server.date
        if isinstance(reply, PreparedResponse):
            if len(reply.body) == (reply.prepared.length or 0):
                self._status = reply.prepared.status
                machine.send_prepared(reply.prepared, reply.body, date, now)
            else:
                self._send_failure("a prepared response of another length", now)
        elif isinstance(reply, Response):
            try:
                block = field_block(reply.fields)
                status_line(reply.status)
                if reply.status < 200:
                    raise LocalProtocolError(f"{reply.status} is not a final status")
            except (LocalProtocolError, ValueError):
                self._send_failure("a response that cannot be sent", now)
                return
            self._status = reply.status
            machine.send_head(reply.status, block, len(reply.body), date)
            machine.send_data(reply.body)
            machine.send_end([], now)

    def _send_failure(self, text: str, now: float) -> None:
        """Log what a handler did wrong, with the exception being handled if there is one, and send a 500."""
        self._server.log.error(text, exc_info=True)
        self._server.metrics.failures += 1
        self._status = 500
        self._machine.send_prepared(_FAILED, _FAILED.body, self._server.date, now)

    async def _send_stream(self, reply: StreamingResponse) -> None:
        machine = self._machine
        block = field_block(reply.fields)
        self._status = reply.status
        machine.send_head(reply.status, block, reply.length, self._server.date)
        self._flush()
        self._streams = True
        try:
            if machine.outbound.framing != OMIT:
                async for piece in reply.content:
                    machine.send_data(piece)
                    self._flush()
                    await self.drained()
        finally:
            self._streams = False
            if isinstance(reply.content, AsyncGenerator):
                await reply.content.aclose()
        machine.send_end(reply.trailers, self._server.now())

    async def _send_upgrade(self, reply: Upgrade) -> None:
        machine = self._machine
        transport = self._transport
        if transport is None:
            return
        if not machine.asks_for(reply.protocol):
            self._status = 426
            machine.send_upgrade_required(reply.protocol, self._server.date, self._server.now())
            return
        while await self.read_content():
            pass  # what follows the request's content belongs to the other protocol
        machine.send_switch(reply.protocol, field_block(reply.fields), self._server.date)
        self._server.metrics.count(101)
        self._flush()
        upgraded = Upgraded(transport, self.drained)
        self._upgraded = upgraded
        self._phase = Phase.UPGRADED
        if machine.inbound.available > 0:
            upgraded.feed(machine.inbound.take(machine.inbound.available))
        if machine.inbound.eof:
            upgraded.feed(b"")
        self._set_reading(True)
        try:
            await reply.run(upgraded)
        finally:
            transport.close()

    def _finish(self, now: float) -> None:
        """After a response: account for it, and close where it was the last."""
        server = self._server
        server.metrics.count(self._status)
        server.metrics.seconds.observe(now - self._started)
        head = self._head
        self._head = None
        if head is not None and server.access.isEnabledFor(logging.INFO):
            target = head.target.decode("ascii")
            server.access.info(f"{self._client} {head.method} {target} {self._status}")
        if self._machine.is_over:
            self._flush()
            self._linger()

    def _failed(self, head: RequestHead, error: Exception) -> None:
        """A stream, or what runs after an upgrade, raised: by the client's doing, or by a mistake, which is logged."""
        refusal = self._read_failure
        if isinstance(error, ConnectionError) and self._phase in (Phase.CLOSING, Phase.LOST):
            self._cut()
        elif isinstance(error, RemoteProtocolError) and error.reason is refusal:
            self._fail(_refusal_answer(refusal))
        else:
            target = head.target.decode("ascii")
            self._server.log.error(f"{head.method} {target}: the response failed", exc_info=error)
            self._server.metrics.failures += 1
            self._fail(_FAILED)

    def _fail(self, answer: Prepared) -> None:
        """The response cannot be made, or not be completed: `answer` if nothing was sent, else cut it short."""
        machine = self._machine
        if self._phase is Phase.OPEN and machine.may_respond:
            self._status = answer.status
            machine.send_prepared(answer, answer.body, self._server.date, self._server.now())
            return
        self._cut()

    def _refused(self, reason: Refusal, now: float) -> None:
        """The peer broke the rules: answer where that is possible, then close."""
        server = self._server
        server.metrics.refusals[reason] += 1
        server.log.info(f"{self._client} refused: {reason.name.lower()}")
        if self._waiter is not None:
            # A handler is reading the content: `read_content` raises in it, and its answer is the response.
            self._read_failure = reason
            self._wake_reader()
            return
        if reason is not Refusal.TRUNCATED and self._machine.may_respond:
            answer = _refusal_answer(reason)
            server.refresh_date(now)
            self._status = answer.status
            self._started = now
            self._machine.send_prepared(answer, answer.body, server.date, now)
            self._finish(now)
            return
        self._flush()
        self._linger()

    # Content, for handlers

    async def read_content(self) -> bytes:
        """The next piece of the request's content, empty at its end."""
        machine = self._machine
        while True:
            if self._phase is not Phase.OPEN:
                raise ConnectionResetError("the client went away")
            if self._read_failure is not Refusal.NONE:
                raise RemoteProtocolError(self._read_failure)
            now = self._server.now()
            event = machine.next_event(now)
            if isinstance(event, Data):
                return event.data
            if isinstance(event, Refused):
                self._server.metrics.refusals[event.reason] += 1
                self._read_failure = event.reason
                continue
            if event is not None or machine.request_state != states.BODY:
                return b""
            if machine.send_continue():
                self._flush()
            machine.await_content(now)
            self._set_reading(True)
            self._waiter = self._server.loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None

    def limit_content(self, size: int) -> None:
        """Replace the bound of the present request's content."""
        self._machine.inbound.body_limit = size

    def _wake_reader(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _other_input(self, data: bytes) -> None:
        """Input while HTTP does not listen."""
        if self._upgraded is not None:
            self._upgraded.feed(data)
        elif self._phase is Phase.CLOSING:
            if data:
                self._drop(len(data))
            else:
                self._close()


async def _ready(reply: Reply) -> Reply:
    return reply
