"""A small HTTP client on asyncio's streams: keep-alive, a bounded number of idle connections, limits as
a server's.

    async with Client() as client:
        answer = await client.get("http://10.0.0.1/items/1")
        print(answer.status, answer.text)

Content that an async iterator gives is sent in chunks. A server may answer before all content is sent, which then ends
(RFC 9112 section 9.5). Every wait has a limit of `Limits`, at which there is a TimeoutError or,
where a response does not go on, a RemoteProtocolError. No TLS, proxies, redirects, cookies or decompression;
`Accept-Encoding: identity` is asked for.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Final

from naja.http.client_machine import ClientMachine
from naja.http.errors import Refusal, RemoteProtocolError
from naja.http.events import Closed, Data, End, Refused, ResponseHead
from naja.http.headers import Fields, Headers
from naja.http.limits import Limits
from naja.http.uri import Url, parse_url

_MOST_IDLE: Final = 8
_PIECE: Final = 65_536
"""Octets of content that are sent before the connection is asked whether it takes more, or the server has answered."""
Content = bytes | AsyncIterator[bytes]


class ClientResponse:
    """A complete response."""

    __slots__ = ("body", "headers", "status", "trailers")

    def __init__(self, status: int, headers: Headers, body: bytes, trailers: Headers) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.trailers = trailers

    @property
    def text(self) -> str:
        """The content as UTF-8, malformed parts replaced."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> object:
        """The content as JSON. ValueError where it is not."""
        value: object = json.loads(self.body)
        return value


class _Link:
    """A connection to one authority."""

    __slots__ = (
        "_sending",
        "_wait",
        "answered",
        "authority",
        "machine",
        "patience",
        "reader",
        "reused",
        "writer",
    )

    def __init__(
        self,
        authority: str,
        limits: Limits,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.authority = authority
        self.machine = ClientMachine(limits)
        self.patience = limits.write_seconds
        self.reader = reader
        self.writer = writer
        self.reused = False
        self.answered = False
        self._sending = False
        self._wait: asyncio.Timeout | None = None

    async def is_silent(self) -> bool:
        """Whether the server has neither ended nor said anything since its response: what came unasked would be taken for
        the next one (RFC 9112 section 9.2).
        """
        for _ in range(2):  # input that arrives while the first wait is given up is there at the second
            try:
                async with asyncio.timeout(0):
                    await self.reader.read(1)
            except TimeoutError:
                continue
            except OSError:
                pass
            return False
        return True

    async def exchange(self, method: str, target: str, fields: Fields, body: Content) -> ClientResponse:
        """One request and its response. RemoteProtocolError, ConnectionError, LocalProtocolError, TimeoutError."""
        machine = self.machine
        self.answered = False
        length = len(body) if isinstance(body, bytes) else None
        machine.send_head(method, target, self.authority, fields, length, asyncio.get_running_loop().time())
        if isinstance(body, bytes) and len(body) <= _PIECE:
            await self._send(body)
            return await self._response()
        return await self._send_and_listen(body)

    async def _send_and_listen(self, body: Content) -> ClientResponse:
        """The response to a request whose content may take long: it may come, or the connection end, before all is sent."""
        sending = asyncio.create_task(self._send(body))
        reading = asyncio.create_task(self._response())
        both = (sending, reading)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            failure = sending.exception() if sending.done() else None
            if failure is not None and not isinstance(failure, ConnectionError):
                raise failure
            return await reading  # where the connection has ended, what came before
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _send(self, body: Content) -> None:
        """Content and the request's end, as the connection takes them. From then on the server's slowness counts."""
        machine = self.machine
        self._sending = True
        try:
            if not isinstance(body, bytes):
                async for piece in body:
                    machine.send_data(piece)
                    await self._flush()
            elif len(body) <= _PIECE:
                machine.send_data(body)  # in one write with the head
            else:
                for start in range(0, len(body), _PIECE):
                    machine.send_data(body[start : start + _PIECE])
                    await self._flush()
            machine.send_end([])
            await self._flush()
        finally:
            self._sending = False
        machine.await_response(asyncio.get_running_loop().time())
        if self._wait is not None:
            self._wait.reschedule(machine.deadline)

    async def _flush(self) -> None:
        """Let the connection take the machine's output."""
        if self.writer.is_closing():  # newer CPythons' transports fail with a TypeError then
            raise ConnectionResetError("Connection lost")
        self.writer.writelines(self.machine.take_output())
        async with asyncio.timeout(self.patience):
            await self.writer.drain()

    async def _response(self) -> ClientResponse:
        """Read to the end of the response."""
        machine = self.machine
        head: ResponseHead | None = None
        pieces: list[bytes] = []
        while True:
            event = machine.next_event()
            if event is None:
                await self._more()
            elif isinstance(event, ResponseHead):
                if event.status >= 200:
                    head = event
            elif isinstance(event, Data):
                pieces.append(event.data)
            elif isinstance(event, Refused):
                raise RemoteProtocolError(event.reason)
            elif isinstance(event, End) and head is not None:
                return ClientResponse(head.status, head.headers, b"".join(pieces), event.trailers)
            elif isinstance(event, Closed):
                raise ConnectionResetError("the server closed the connection")

    async def _more(self) -> None:
        """Feed input to the machine, or its deadline."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(None if self._sending else self.machine.deadline) as self._wait:
                data = await self.reader.read(65_536)
        except TimeoutError:
            event = self.machine.tick(loop.time())
            if isinstance(event, Refused):
                raise RemoteProtocolError(event.reason) from None
            return
        finally:
            self._wait = None
        self.answered = self.answered or data != b""
        self.machine.receive(data, loop.time())


class Client:
    """Connections kept between requests. Close it, or use it as a context manager."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = Limits() if limits is None else limits
        self._idle: list[_Link] = []

    async def __aenter__(self) -> "Client":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the idle connections."""
        for link in self._idle:
            link.writer.close()
        self._idle.clear()

    async def get(self, url: str, headers: dict[str, str] | None = None) -> ClientResponse:
        """GET."""
        return await self.request("GET", url, headers)

    async def post(self, url: str, body: Content, headers: dict[str, str] | None = None) -> ClientResponse:
        """POST."""
        return await self.request("POST", url, headers, body)

    async def post_json(self, url: str, value: object) -> ClientResponse:
        """POST of `value`, which `json.dumps` can write."""
        body = json.dumps(value).encode("utf-8")
        return await self.request("POST", url, {"Content-Type": "application/json"}, body)

    async def request(
        self, method: str, url: str, headers: dict[str, str] | None = None, body: Content = b""
    ) -> ClientResponse:
        """One request. ValueError for a bad address, OSError where there is no connection, ProtocolError.

        A kept connection that the server closed meanwhile is replaced once, for methods that may be repeated and content
        that is at hand.
        """
        place = parse_url(url)
        fields: Fields = [] if headers is None else list(headers.items())
        if headers is None or not any(name.lower() == "accept-encoding" for name in headers):
            fields.append(("Accept-Encoding", "identity"))
        repeatable = method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS") and isinstance(body, bytes)
        link = await self._link(place, fresh=not repeatable)
        try:
            response = await self._exchange(link, method, place, fields, body)
        except (ConnectionError, RemoteProtocolError) as error:
            late = isinstance(error, RemoteProtocolError) and error.reason is Refusal.HEAD_TIMEOUT
            if not link.reused or link.answered or late:
                raise
            link = await self._link(place, fresh=True)
            response = await self._exchange(link, method, place, fields, body)
        return response

    async def _exchange(
        self, link: _Link, method: str, place: Url, fields: Fields, body: Content
    ) -> ClientResponse:
        kept = False
        try:
            response = await link.exchange(method, place.target, fields, body)
            kept = link.machine.is_reusable and len(self._idle) < _MOST_IDLE
            if kept:
                link.reused = True
                self._idle.append(link)
        finally:
            if not kept:
                link.writer.close()
        return response

    async def _link(self, place: Url, fresh: bool) -> _Link:
        """An idle connection to the place, or a new one."""
        for at, link in enumerate(self._idle):
            if link.authority == place.authority:
                del self._idle[at]
                if not fresh and not link.writer.is_closing() and await link.is_silent():
                    return link
                link.writer.close()
                break
        async with asyncio.timeout(self._limits.connect_seconds):
            reader, writer = await asyncio.open_connection(place.host, place.port)
        return _Link(place.authority, self._limits, reader, writer)
