"""What a handler answers with. How it reaches the wire is `connection.py`'s business.

Response("text")                      bytes or text that is ready
JSONResponse({"id": 1}, 201)          what `json.dumps` can write
html("<p>...")   redirect("/there")     shorthands
StreamingResponse(generator())        content that comes piece by piece, chunked where no length is given
Upgrade("protocol", run)              101, then `run` owns the connection
raise HTTPError(404)                  from anywhere below a handler
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from naja.http.cookies import SameSite, set_cookie
from naja.http.headers import Fields
from naja.http.prepared import Prepared
from naja.http.status import phrase
from naja.http.stream import ByteStream
from naja.http.uri import quote_location

TEXT: str = "text/plain; charset=utf-8"
HTML: str = "text/html; charset=utf-8"
JSON: str = "application/json"
BINARY: str = "application/octet-stream"


class Reply:
    """Base of everything that a handler can answer with."""

    __slots__ = ()


class HeadedReply(Reply):
    """A reply whose fields can be read and changed, as by middleware: every one that a handler makes itself."""

    __slots__ = ("fields",)

    def __init__(self, headers: dict[str, str] | None) -> None:
        self.fields: Fields = [] if headers is None else list(headers.items())

    def set_header(self, name: str, value: str) -> None:
        """Replace the field `name`."""
        lowered = name.lower()
        self.fields = [pair for pair in self.fields if pair[0].lower() != lowered]
        self.fields.append((name, value))

    def add_header(self, name: str, value: str) -> None:
        """Add a field line, beside others of the same name."""
        self.fields.append((name, value))

    def header(self, name: str) -> str | None:
        """The first value of the field `name`."""
        lowered = name.lower()
        for known, value in self.fields:
            if known.lower() == lowered:
                return value
        return None

    def set_cookie(
        self,
        name: str,
        value: str,
        *,
        max_age: int | None = None,
        expires: int | None = None,
        domain: str = "",
        path: str = "/",
        secure: bool = False,
        http_only: bool = True,
        same_site: SameSite = "Lax",
    ) -> None:
        """Add a Set-Cookie line (RFC 6265 section 4.1). `max_age` in seconds, `expires` in seconds since 1970; without both the
        cookie lasts as long as the browser runs. ValueError for what cannot stand in one.
        """
        text = set_cookie(name, value, max_age, expires, domain, path, secure, http_only, same_site)
        self.fields.append(("Set-Cookie", text))

    def delete_cookie(self, name: str, *, domain: str = "", path: str = "/") -> None:
        """Let the browser forget a cookie; `domain` and `path` are those that it was set with."""
        self.set_cookie(name, "", max_age=0, expires=0, domain=domain, path=path)


class Response(HeadedReply):
    """A complete response. Text is sent as UTF-8, as `text/plain` unless `content_type` says otherwise."""

    __slots__ = ("body", "status")

    def __init__(
        self,
        body: bytes | str = b"",
        status: int = 200,
        headers: dict[str, str] | None = None,
        content_type: str | None = None,
    ) -> None:
        super().__init__(None)
        self.status = status
        if isinstance(body, str):
            self.body = body.encode("utf-8")
            self.set_header("Content-Type", TEXT if content_type is None else content_type)
        else:
            self.body = body
            if content_type is not None:
                self.set_header("Content-Type", content_type)
            elif body:
                self.set_header("Content-Type", BINARY)
        if headers is not None:
            for name, value in headers.items():
                self.set_header(name, value)


class JSONResponse(Response):
    """What `json.dumps` can write. A handler whose result has an annotation needs it for another status, or for fields."""

    __slots__ = ()

    def __init__(self, content: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        super().__init__(json.dumps(content).encode("utf-8"), status, headers, JSON)


class StreamingResponse(HeadedReply):
    """Content from an async iterator. With `length` it is sent with Content-Length, else chunked.

    `trailers` is looked at when the content has ended, so the iterator may fill it; it needs the chunked
    coding.
    """

    __slots__ = ("content", "length", "status", "trailers")

    def __init__(
        self,
        content: AsyncIterator[bytes | memoryview],
        status: int = 200,
        headers: dict[str, str] | None = None,
        content_type: str = BINARY,
        length: int | None = None,
        trailers: Fields | None = None,
    ) -> None:
        super().__init__({"Content-Type": content_type})
        self.content = content
        self.status = status
        if headers is not None:
            for name, value in headers.items():
                self.set_header(name, value)
        self.length = length
        self.trailers: Fields = [] if trailers is None else trailers


class PreparedResponse(Reply):
    """A response whose head was made before; the content is sent from where it lies."""

    __slots__ = ("body", "prepared")

    def __init__(self, prepared: Prepared, body: bytes | memoryview) -> None:
        self.prepared = prepared
        self.body = body

    def opened(self) -> Response:
        """The same with fields that can be changed."""
        body = self.body
        response = Response(body if isinstance(body, bytes) else bytes(body), self.prepared.status)
        response.fields = self.prepared.fields()
        return response


class Upgrade(HeadedReply):
    """Switch to `protocol` (RFC 9110 section 7.8); then `run` reads and writes the connection until it
    returns.
    """

    __slots__ = ("protocol", "run")

    def __init__(
        self,
        protocol: str,
        run: Callable[[ByteStream], Awaitable[None]],
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(headers)
        self.protocol = protocol
        self.run = run


class HTTPError(Exception):
    """Raised by a handler to answer with a status; `detail` is the text that the client sees."""

    def __init__(self, status: int, detail: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail or phrase(status)
        self.headers = headers

    def response(self) -> Response:
        """The answer, as plain text."""
        return Response(self.detail + "\n", self.status, self.headers)


def html(text: str, status: int = 200) -> Response:
    """A page."""
    return Response(text, status, content_type=HTML)


def redirect(location: str, status: int = 303) -> Response:
    """A redirection; 303 asks for GET at the new place, 307 and 308 keep the method.

    Blanks, control characters and what is not ASCII are percent-encoded; the rest of `location` is sent as it is.
    """
    return Response(b"", status, {"Location": quote_location(location)})
