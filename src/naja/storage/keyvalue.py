"""`KeyValue`: a typed read-only store of named content, and the values that its stores are made of.

Keys are relative paths with `/` between segments (`about/index.html`), without empty, `.` or `..` segments.
An entry has one or more contents: the file itself, and the same file compressed beforehand, found beside it
as `name.gz` or `name.br`. Finding an entry never waits; reading content that is not in memory does.
"""

from abc import ABC, abstractmethod
from typing import Protocol

from naja.storage.media import content_type

VARIANTS: list[tuple[str, str]] = [(".br", "br"), (".gz", "gzip")]
"""(suffix of the file beside, content coding)."""


class Content(ABC):
    """One representation. `size` in bytes; `etag` with its quotes; `coding` is a content coding or
    `identity`.

    `resident` is the whole content where it lies in memory, None where it has to be read.
    """

    __slots__ = ("coding", "etag", "resident", "size")

    def __init__(self, coding: str, size: int, etag: str, resident: bytes | None) -> None:
        self.coding = coding
        self.size = size
        self.etag = etag
        self.resident = resident

    @abstractmethod
    async def read(self, offset: int, count: int) -> bytes | memoryview:
        """Exactly `count` bytes from `offset`. ValueError outside the content, OSError where reading
        fails.
        """

    def check_span(self, offset: int, count: int) -> None:
        """ValueError unless the span lies within the content."""
        if offset < 0 or count < 0 or offset + count > self.size:
            raise ValueError(f"span {offset}+{count} outside content of {self.size} bytes")


class Resident(Content):
    """Content in memory; reading it copies nothing."""

    __slots__ = ("_data",)

    def __init__(self, coding: str, data: bytes, etag: str) -> None:
        super().__init__(coding, len(data), etag, data)
        self._data = data

    async def read(self, offset: int, count: int) -> bytes | memoryview:
        self.check_span(offset, count)
        return memoryview(self._data)[offset : offset + count]


class Unpacked(Content):
    """A compressed content under its own name: its octets are what is asked for."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Content) -> None:
        super().__init__("identity", packed.size, packed.etag, packed.resident)
        self._packed = packed

    async def read(self, offset: int, count: int) -> bytes | memoryview:
        return await self._packed.read(offset, count)


class Entry:
    """A key with its contents, the identity one first. `modified` is seconds since 1970, None where
    unknown.
    """

    __slots__ = ("content_type", "contents", "key", "modified")

    def __init__(self, key: str, content_type: str, modified: int | None, contents: list[Content]) -> None:
        self.key = key
        self.content_type = content_type
        self.modified = modified
        self.contents = contents

    @property
    def data(self) -> bytes:
        """The content itself, not copied. ValueError where it is not in memory: use `read` of a content."""
        resident = self.contents[0].resident
        if resident is None:
            raise ValueError(f"{self.key} is not in memory")
        return resident


class KeyValue(Protocol):
    """A read-only store."""

    def get(self, key: str) -> Entry | None:
        """The entry of `key`, or None."""
        ...

    def keys(self) -> list[str]:
        """All keys, sorted."""
        ...

    @property
    def frozen(self) -> bool:
        """Whether what `get` answers stays the same as long as the store lives."""
        ...


def find(entries: dict[str, Entry], key: str) -> Entry | None:
    """The entry of `key`, which may also be the name of another one's compressed form."""
    entry = entries.get(key)
    if entry is not None:
        return entry
    for suffix, coding in VARIANTS:
        base = entries.get(key[: -len(suffix)]) if key.endswith(suffix) else None
        if base is not None:
            for content in base.contents:
                if content.coding == coding:
                    return Entry(key, content_type(key), base.modified, [Unpacked(content)])
    return None


def is_variant(key: str, sizes: dict[str, int]) -> bool:
    """Whether the file is a compressed form of another one. What is not smaller would only cost: it is a file like others."""
    return any(
        key.endswith(suffix) and sizes[key] < sizes.get(key[: -len(suffix)], 0) for suffix, _ in VARIANTS
    )


def is_key(key: str) -> bool:
    """Whether `key` has the form of a key; a hidden segment (`.git`) makes it none, `.well-known` does
    not. A file's name that is not UTF-8 (whose octets Python keeps as surrogates) cannot be asked for.
    """
    if not key or "\\" in key or "\0" in key or any("\ud800" <= c <= "\udfff" for c in key):
        return False
    return all(segment and (segment[0] != "." or segment == ".well-known") for segment in key.split("/"))
