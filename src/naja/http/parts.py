"""Forms with files, for handlers: parts one after the other as they arrive, or all of them gathered.

async for part in request.parts():        # nothing is kept
    async for piece in part.stream(): ...

form = await request.multipart()          # all in memory, at most the route's max_body
form.fields.get("title"), form.file("photo")
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from naja.http.events import Data
from naja.http.headers import Headers
from naja.http.multipart import (
    MEDIA_TYPE,
    FormEnd,
    FormEvent,
    Malformed,
    MultipartReader,
    PartHead,
    boundary_of,
    media_type,
)
from naja.http.response import HTTPError
from naja.http.uri import Query


class Part:
    """One field or file of a form. `filename` is the client's, without folders, and None for what is no file.

    It can be read until the next part is asked for; what is left of it then is passed over.
    """

    __slots__ = ("_parts", "filename", "headers", "name")

    def __init__(self, parts: "Parts", head: PartHead) -> None:
        self._parts = parts
        self.name = head.name
        self.filename = head.filename
        self.headers: Headers = head.headers

    @property
    def content_type(self) -> str:
        """Media type in lower case, without parameters; `text/plain` where the client says none."""
        return media_type(self.headers)

    async def stream(self) -> AsyncIterator[bytes]:
        """The content piece by piece, once."""
        while piece := await self._parts.piece_of(self):
            yield piece

    async def read(self) -> bytes:
        """The content, or what is left of it."""
        pieces: list[bytes] = []
        async for piece in self.stream():
            pieces.append(piece)
        return b"".join(pieces)

    async def text(self) -> str:
        """The content as UTF-8. HTTPError 400 where it is not."""
        try:
            return (await self.read()).decode("utf-8")
        except UnicodeDecodeError:
            raise HTTPError(400, "a field of the form is not UTF-8") from None

    def __repr__(self) -> str:
        return (
            f"<Part {self.name!r}>" if self.filename is None else f"<Part {self.name!r}: {self.filename!r}>"
        )


class Parts:
    """The parts of a content, in order, as an async iterator. HTTPError 400 or 413 where it is malformed or has too many."""

    __slots__ = ("_content", "_present", "_reader", "_unread")

    def __init__(self, content: AsyncIterator[bytes], boundary: bytes, most: int) -> None:
        self._content = content
        self._reader = MultipartReader(boundary, most)
        self._present: Part | None = None
        self._unread = False

    def __aiter__(self) -> "Parts":
        return self

    async def __anext__(self) -> Part:
        self._present = None
        while True:
            event = await self._event()
            if isinstance(event, PartHead):
                part = Part(self, event)
                self._present = part
                self._unread = True
                return part
            if isinstance(event, FormEnd):
                raise StopAsyncIteration

    async def piece_of(self, part: Part) -> bytes:
        """The next piece of `part`, empty at its end. RuntimeError where the next part has been asked for."""
        if part is not self._present:
            raise RuntimeError("this part has been passed: read it before the next one is asked for")
        if self._unread:
            event = await self._event()
            if isinstance(event, Data):
                return event.data
            self._unread = False
        return b""

    async def _event(self) -> FormEvent:
        while True:
            event = self._reader.next_event()
            if event is None:
                self._reader.feed(await anext(self._content, b""))
                continue
            if isinstance(event, Malformed):
                raise HTTPError(
                    event.fault.status, f"malformed form: {event.fault.name.lower().replace('_', ' ')}"
                )
            return event


@dataclass(slots=True)
class Upload:
    """A file of a form. `filename` is the client's, without folders; it may be empty."""

    name: str
    filename: str
    content_type: str
    data: bytes


class MultipartForm:
    """A form, gathered: `fields` as of a form without files, and `uploads`, both in order, names possibly repeated."""

    __slots__ = ("fields", "uploads")

    def __init__(self, fields: Query, uploads: list[Upload]) -> None:
        self.fields = fields
        self.uploads = uploads

    def file(self, name: str) -> Upload | None:
        """The first file of the field `name`."""
        for upload in self.uploads:
            if upload.name == name:
                return upload
        return None

    def files(self, name: str) -> list[Upload]:
        """Every file of the field `name`, in order."""
        return [upload for upload in self.uploads if upload.name == name]


def parts_of(content_type: str, content: AsyncIterator[bytes], most: int) -> Parts:
    """The parts of `content`. HTTPError 415 where it is not of the type, or names no boundary."""
    boundary = boundary_of(content_type)
    if boundary is None:
        raise HTTPError(415, f"expected {MEDIA_TYPE} with a boundary")
    return Parts(content, boundary, most)


async def gathered(parts: Parts) -> MultipartForm:
    """All parts."""
    fields: list[tuple[str, str]] = []
    uploads: list[Upload] = []
    async for part in parts:
        if part.filename is None:
            fields.append((part.name, await part.text()))
            continue
        upload = Upload(part.name, part.filename, part.content_type, await part.read())
        if upload.filename or upload.data:  # a browser sends neither where no file was chosen
            uploads.append(upload)
    return MultipartForm(Query(fields), uploads)
