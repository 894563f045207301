"""Files of a `KeyValue` as responses: whole, in ranges, conditional, and compressed beforehand.

For content in memory every head is made when the site is mounted; answering is then one look-up by the
bytes of the request target. Content that has to be read (a directory, an archive) is streamed in pieces.
"""

import time
from collections.abc import AsyncIterator
from typing import Final

from naja.http.conditional import CONDITIONAL_FIELDS, FAILED, NOT_MODIFIED, evaluate, range_applies
from naja.http.dates import http_date
from naja.http.headers import Fields, Headers
from naja.http.names import ACCEPT_ENCODING, RANGE
from naja.http.negotiate import Negotiator
from naja.http.prepared import Prepared
from naja.http.ranges import Multipart, Range, content_range, parse_ranges, unsatisfied
from naja.http.request import Request
from naja.http.response import PreparedResponse, Reply, Response, StreamingResponse
from naja.http.uri import same_query
from naja.storage import Content, Entry, KeyValue

_PIECE: Final = 65_536
INDEX: Final = "index.html"
MISSING: Final = "404.html"


class Representation:
    """One content of an entry with its fields, and, where it is in memory, its finished heads."""

    __slots__ = ("_content", "_entry", "_fields", "_not_modified", "_whole", "coding")

    def __init__(self, entry: Entry, content: Content, cache: str) -> None:
        self.coding = content.coding
        self._entry = entry
        self._content = content
        self._fields = _common_fields(entry, content, cache)
        self._not_modified = Prepared(304, self._fields, b"", None)
        fields = self._representation_fields()
        self._whole = Prepared(200, fields, b"", content.size)

    def whole(self) -> Reply:
        """200 with everything."""
        resident = self._content.resident
        if resident is not None:
            return PreparedResponse(self._whole, resident)
        return self._stream(200, self._representation_fields(), [(0, self._content.size)], [], b"")

    def missing(self) -> Reply:
        """404 with everything."""
        fields: Fields = [("Content-Type", self._entry.content_type)]
        return self._stream(404, fields, [(0, self._content.size)], [], b"")

    def select(self, headers: Headers, method: str, now: int) -> Reply:
        """The answer to a request that has preconditions or a range."""
        entry = self._entry
        etag = self._content.etag
        verdict = evaluate(headers, method, etag, entry.modified, now)
        if verdict == NOT_MODIFIED:
            return PreparedResponse(self._not_modified, b"")
        if verdict == FAILED:
            return Response(b"", 412)
        if method != "GET" or not headers.has(RANGE) or not range_applies(headers, etag, entry.modified, now):
            return self.whole()
        ranges = parse_ranges(headers.text(RANGE), self._content.size)
        if ranges is None:
            return self.whole()
        if not ranges:
            return Response(b"", 416, {"Content-Range": unsatisfied(self._content.size)})
        return self._one(ranges[0]) if len(ranges) == 1 else self._several(ranges)

    def _representation_fields(self) -> Fields:
        fields: Fields = [("Content-Type", self._entry.content_type)]
        if self.coding != "identity":
            fields.append(("Content-Encoding", self.coding))
        return fields + self._fields + [("Accept-Ranges", "bytes")]

    def _one(self, part: Range) -> Reply:
        fields = [*self._representation_fields(), ("Content-Range", content_range(part, self._content.size))]
        resident = self._content.resident
        if resident is not None:
            prepared = Prepared(206, fields, b"", part[1] - part[0])
            return PreparedResponse(prepared, memoryview(resident)[part[0] : part[1]])
        return self._stream(206, fields, [part], [], b"")

    def _several(self, ranges: list[Range]) -> Reply:
        # The entity tag names the content, so it is no part of it, an answer can be reproduced, and no entropy is needed.
        boundary = "naja-" + self._content.etag.strip('"')
        multipart = Multipart(ranges, self._content.size, self._entry.content_type, boundary)
        fields = [(name, value) for name, value in self._representation_fields() if name != "Content-Type"]
        fields.insert(0, ("Content-Type", multipart.content_type))
        return self._stream(206, fields, ranges, multipart.heads, multipart.closing)

    def _stream(
        self, status: int, fields: Fields, ranges: list[Range], heads: list[bytes], closing: bytes
    ) -> StreamingResponse:
        length = sum(map(len, heads)) + len(closing) + sum(part[1] - part[0] for part in ranges)
        response = StreamingResponse(self._pieces(ranges, heads, closing), status, length=length)
        response.fields = fields
        return response

    async def _pieces(
        self, ranges: list[Range], heads: list[bytes], closing: bytes
    ) -> AsyncIterator[bytes | memoryview]:
        for at, (first, end) in enumerate(ranges):
            if heads:
                yield heads[at]
            while first < end:
                count = min(_PIECE, end - first)
                yield await self._content.read(first, count)
                first += count
        if closing:
            yield closing


def _common_fields(entry: Entry, content: Content, cache: str) -> Fields:
    """Fields that 200, 206 and 304 share (RFC 9110 section 15.4.5)."""
    fields: Fields = [("ETag", content.etag)]
    if entry.modified is not None:
        fields.append(("Last-Modified", http_date(entry.modified)))
    if len(entry.contents) > 1:
        fields.append(("Vary", "Accept-Encoding"))
    if cache:
        fields.append(("Cache-Control", cache))
    return fields


class StaticFile:
    """An entry ready to be served."""

    __slots__ = ("_negotiator", "_only", "_representations", "key")

    def __init__(self, entry: Entry, cache: str, negotiator: Negotiator) -> None:
        self.key = entry.key
        self._negotiator = negotiator
        self._representations = [Representation(entry, content, cache) for content in entry.contents]
        self._only = len(self._representations) == 1

    def answer(self, headers: Headers, method: str) -> Reply:
        """The response to GET or HEAD."""
        chosen = self._representations[0]
        if not self._only and headers.has(ACCEPT_ENCODING):
            chosen = self._choose(headers.raw(ACCEPT_ENCODING))
        if headers.present & CONDITIONAL_FIELDS == 0:
            return chosen.whole()
        return chosen.select(headers, method, int(time.time()))

    def _choose(self, accepted: bytes) -> Representation:
        """The best representation at hand; the plain one where the peer would refuse all (12.5.3 allows
        it).
        """
        for coding in self._negotiator.ranked(accepted):
            for representation in self._representations:
                if representation.coding == coding:
                    return representation
        return self._representations[0]


class Mount:
    """A store below a path prefix that ends in `/`. `index.html` answers for its directory.

    `files` has every path of a store in memory with its finished file.
    """

    __slots__ = ("_cache", "_missing", "_negotiator", "_store", "files", "prefix")

    def __init__(self, prefix: str, store: KeyValue, cache: str) -> None:
        if not prefix.startswith("/"):
            raise ValueError(f"a mount point begins with /: {prefix!r}")
        self.prefix = prefix if prefix.endswith("/") else prefix + "/"
        self._store = store
        self._cache = cache
        self._negotiator = Negotiator()
        missing = store.get(MISSING) if store.frozen else None
        self._missing: Prepared | None = None
        if missing is not None and missing.contents[0].resident is not None:
            page = missing.data
            self._missing = Prepared(404, [("Content-Type", missing.content_type)], page, len(page))
        self.files = self._table()

    def missing(self) -> Reply | None:
        """The site's own page for 404, where it has one."""
        if self._missing is not None:
            return PreparedResponse(self._missing, self._missing.body)
        entry = self._store.get(MISSING)
        if entry is None:
            return None
        return Representation(entry, entry.contents[0], "").missing()

    def _table(self) -> dict[str, StaticFile]:
        """Every path of a store in memory with its file; empty for a store that may change or has to be
        read.
        """
        files: dict[str, StaticFile] = {}
        if not self._store.frozen:
            return files
        keys = self._store.keys()
        for key in keys:
            entry = self._store.get(key)
            if entry is None or entry.contents[0].resident is None:
                continue
            file = StaticFile(entry, self._cache, self._negotiator)
            files[self.prefix + key] = file
            if key == INDEX or key.endswith("/" + INDEX):
                files[self.prefix + key[: -len(INDEX)]] = file
        return files

    def find(self, path: str, request: Request) -> Reply | None:
        """The answer for a decoded path, or None where it is not below the prefix or there is no such
        file.
        """
        if not path.startswith(self.prefix):
            return None
        file = self.files.get(path)
        if file is not None:
            return file.answer(request.headers, request.method)
        key = path[len(self.prefix) :]
        entry = self._store.get(key + INDEX if not key or key.endswith("/") else key)
        if entry is not None:
            return StaticFile(entry, self._cache, self._negotiator).answer(request.headers, request.method)
        if key and not key.endswith("/") and self._store.get(f"{key}/{INDEX}") is not None:
            location = same_query(f"{request.root}{path}/", request.query_string)
            return Response(b"", 308, {"Location": location})
        return None
