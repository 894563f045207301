"""The request as a handler sees it: method, decoded path, query, fields, and content that is read when
wanted.
"""

import json
from collections.abc import AsyncIterator

from naja.http.cookies import parse_cookies
from naja.http.errors import RemoteProtocolError
from naja.http.events import RequestHead
from naja.http.headers import Headers
from naja.http.multipart import MOST_PARTS
from naja.http.names import CONTENT_TYPE, COOKIE, HOST
from naja.http.parts import MultipartForm, Parts, gathered, parts_of
from naja.http.response import HTTPError
from naja.http.stream import ContentSource
from naja.http.uri import Query, absolute_authority, parse_form


class Request:
    """One request. `path` is decoded, `query_string` is not; `client` is the peer's address as text."""

    __slots__ = (
        "_body",
        "_content",
        "_query",
        "client",
        "failure",
        "head",
        "headers",
        "method",
        "path",
        "query_string",
        "root",
        "started",
    )

    def __init__(
        self, head: RequestHead, path: str, query_string: bytes, content: ContentSource | None, client: str
    ) -> None:
        self.head = head
        self.method = head.method
        self.path = path
        self.query_string = query_string
        self.headers: Headers = head.headers
        self.client = client
        self.root = ""
        """Where the application that answers is mounted; its own paths are what follows in `path`."""
        self._content = content
        self._query: Query | None = None
        self._body: bytes | None = None
        self.started = False
        self.failure: Exception | None = None
        """What reading the content raised, and so the client is to blame for."""

    @property
    def query(self) -> Query:
        """Parameters of the query. HTTPError 400 where it is malformed."""
        if self._query is None:
            pairs = parse_form(self.query_string)
            if pairs is None:
                raise HTTPError(400, "malformed query")
            self._query = Query(pairs)
        return self._query

    @property
    def host(self) -> str:
        """Name of the server, and its port where one was given, as the client wrote it; empty where HTTP/1.0 said none.

        Of a target in absolute form it is that one's and not the Host field's (RFC 9112 section 3.2.2).
        """
        target = self.head.target
        if target[0] != 0x2F:
            authority = absolute_authority(target)
            if authority:
                return authority.decode("ascii")
        return self.headers.text(HOST)

    @property
    def content_type(self) -> str:
        """Media type of the content in lower case, without parameters; empty where there is none."""
        return self.headers.text(CONTENT_TYPE).split(";", 1)[0].strip().lower()

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies by name, the first of each (RFC 6265 section 5.4)."""
        return parse_cookies(self.headers.get_all("Cookie")) if self.headers.has(COOKIE) else {}

    async def stream(self) -> AsyncIterator[bytes]:
        """The content piece by piece, once. RemoteProtocolError where it is malformed, too large or too
        slow.
        """
        if self._content is None or self.head.length == 0:
            return
        if self.started:
            raise RuntimeError("the content has been read already")
        self.started = True
        while True:
            try:
                piece = await self._content.read_content()
            except (ConnectionError, RemoteProtocolError) as error:
                self.failure = error
                raise
            if not piece:
                return
            yield piece

    async def body(self) -> bytes:
        """The whole content; later calls return the same bytes."""
        if self._body is None:
            pieces: list[bytes] = []
            async for piece in self.stream():
                pieces.append(piece)
            self._body = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        return self._body

    async def text(self) -> str:
        """The whole content as UTF-8. HTTPError 400 where it is not."""
        try:
            return (await self.body()).decode("utf-8")
        except UnicodeDecodeError:
            raise HTTPError(400, "the content is not UTF-8") from None

    async def json(self) -> object:
        """The whole content as JSON. HTTPError 400 where it is not. A typed parameter is usually better."""
        try:
            value: object = json.loads(await self.text())
        except (ValueError, RecursionError):
            raise HTTPError(400, "the content is not JSON") from None
        return value

    async def form(self) -> Query:
        """Parameters of an application/x-www-form-urlencoded content. HTTPError 415 or 400."""
        if self.content_type != "application/x-www-form-urlencoded":
            raise HTTPError(415, "expected application/x-www-form-urlencoded")
        pairs = parse_form(await self.body())
        if pairs is None:
            raise HTTPError(400, "malformed form")
        return Query(pairs)

    def parts(self, most: int = MOST_PARTS) -> Parts:
        """Fields and files of a multipart/form-data content, one after the other as they arrive:
        `async for part in request.parts()`. HTTPError 415, 413 for more than `most` parts, or 400.
        """
        return parts_of(self.headers.text(CONTENT_TYPE), self.stream(), most)

    async def multipart(self, most: int = MOST_PARTS) -> MultipartForm:
        """All fields and files of a multipart/form-data content, in memory. HTTPError as of `parts`."""
        return await gathered(self.parts(most))

    def limit(self, size: int) -> None:
        """Replace the server's bound of the content's size, for this request, before reading it."""
        if self._content is not None:
            self._content.limit_content(size)

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path}>"
