"""A tar archive on a block device as a `KeyValue`: content that is replaced without building a new image.

Reads POSIX ustar, with the long names of pax and GNU. The headers are read once, by `open_tar`; content
is read from the device when it is asked for. An archive is untrusted input: what does not add up is a
TarError at opening.
"""

from typing import Final

from naja.platform.devices import Block
from naja.storage.keyvalue import VARIANTS, Content, Entry, find, is_key, is_variant
from naja.storage.media import content_type

_RECORD: Final = 512
_MOST_ENTRIES: Final = 65_536
_LONGEST_EXTENSION: Final = 65_536
"""Bytes of one pax or GNU extension header."""

_LONGEST_CHAIN: Final = 8
"""Links that lead to each other."""
_FILES: Final = b"0\x007"
_HARD: Final = 0x31
_SYMBOLIC: Final = 0x32

# Offsets in a header record, POSIX.1-2017 pax, "ustar Interchange Format".
_NAME: Final = slice(0, 100)
_SIZE: Final = slice(124, 136)
_MTIME: Final = slice(136, 148)
_CHECKSUM: Final = slice(148, 156)
_TYPE: Final = 156
_LINK: Final = slice(157, 257)
_MAGIC: Final = slice(257, 262)
_PREFIX: Final = slice(345, 500)


class TarError(Exception):
    """The device holds no archive, or one that is malformed; the message says where."""


class _Device:
    """Reads at any offset from a device that reads whole sectors."""

    __slots__ = ("_block", "size")

    def __init__(self, block: Block) -> None:
        self._block = block
        self.size = block.sector_size * block.sectors

    async def read(self, offset: int, count: int) -> memoryview:
        """`count` bytes from `offset`, which lie within the device."""
        unit = self._block.sector_size
        first = offset // unit
        last = (offset + count + unit - 1) // unit
        buffer = memoryview(bytearray((last - first) * unit))
        if last > first:
            await self._block.read(first, buffer)
        begin = offset - first * unit
        return buffer[begin : begin + count]


class TarContent(Content):
    """A member of an archive."""

    __slots__ = ("_device", "_offset")

    def __init__(self, coding: str, size: int, etag: str, device: _Device, offset: int) -> None:
        super().__init__(coding, size, etag, None)
        self._device = device
        self._offset = offset

    async def read(self, offset: int, count: int) -> bytes | memoryview:
        self.check_span(offset, count)
        return await self._device.read(self._offset + offset, count)


class TarStore:
    """The regular files of an archive, by key."""

    __slots__ = ("_entries",)

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries

    @property
    def frozen(self) -> bool:
        """Always: the archive is not written while it is open."""
        return True

    def get(self, key: str) -> Entry | None:
        """The entry of `key`, or None."""
        return find(self._entries, key)

    def keys(self) -> list[str]:
        """All keys, sorted, compressed variants left out."""
        return sorted(self._entries)


class _Member:
    """A regular file as its header says."""

    __slots__ = ("checksum", "modified", "offset", "size")

    def __init__(self, offset: int, size: int, modified: int, checksum: int) -> None:
        self.offset = offset
        self.size = size
        self.modified = modified
        self.checksum = checksum


def parse_number(field: bytes) -> int:
    """An octal number, or GNU's base-256 form; -1 where it is neither."""
    if field and field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    text = field.rstrip(b"\0 ").lstrip(b" ")
    if any(c < 0x30 or c > 0x37 for c in text):
        return -1
    return int(text, 8) if text else 0


def header_sum(record: bytes) -> int:
    """Sum of the record's bytes, its checksum field counted as blanks."""
    return sum(record) - sum(record[_CHECKSUM]) + 8 * 32


def parse_pax(data: bytes) -> dict[str, str]:
    """Records `length key=value LF` of an extended header. TarError where one is malformed."""
    found: dict[str, str] = {}
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 20)
        digits = data[at:space] if space > 0 else b""
        length = int(digits) if digits.isdigit() else 0
        record = data[at : at + length]
        equals = record.find(b"=")
        if length == 0 or len(record) != length or record[-1] != 10 or equals < 0:
            raise TarError("malformed extended header")
        found[_text(record[space - at + 1 : equals])] = _text(record[equals + 1 : -1])
        at += length
    return found


def _text(octets: bytes) -> str:
    """A name; one that is not UTF-8 becomes one that is no key."""
    return octets.decode("utf-8", "surrogateescape")


def _name_of(record: bytes) -> str:
    name = record[_NAME].split(b"\0", 1)[0]
    if record[_MAGIC] == b"ustar" and record[262] == 0:
        prefix = record[_PREFIX].split(b"\0", 1)[0]
        if prefix:
            name = prefix + b"/" + name
    return _text(name)


def _linked(name: str, target: str, kind: int) -> str:
    """What a link leads to, as a name in the archive; empty where it leads out of it."""
    if kind == _HARD:
        return target.removeprefix("./")
    segments = name.split("/")[:-1]
    for segment in target.split("/"):
        if segment == "..":
            if not segments:
                return ""
            segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    return "" if target.startswith("/") else "/".join(segments)


class _Reader:
    """Walks over the headers of an archive."""

    __slots__ = ("_at", "_device", "_links", "_long_link", "_long_name", "_pax", "members")

    def __init__(self, device: _Device) -> None:
        self._device = device
        self._at = 0
        self._long_name = ""
        self._long_link = ""
        self._links: dict[str, str] = {}
        self._pax: dict[str, str] = {}
        self.members: dict[str, _Member] = {}

    async def step(self) -> bool:
        """Read one header; False at the end of the archive."""
        if self._at + _RECORD > self._device.size:
            raise TarError("the archive has no end: a part of it is missing")
        record = bytes(await self._device.read(self._at, _RECORD))
        if record == bytes(_RECORD):
            return False
        if parse_number(record[_CHECKSUM]) != header_sum(record):
            raise TarError(f"no valid header at byte {self._at}")
        size = parse_number(record[_SIZE])
        kind = record[_TYPE]
        if kind in _FILES and "size" in self._pax:
            size = int(self._pax["size"]) if self._pax["size"].isdigit() else -1
        begin = self._at + _RECORD
        if size < 0 or begin + size > self._device.size:
            raise TarError(f"the member at byte {self._at} reaches beyond the device")
        self._at = begin + (size + _RECORD - 1) // _RECORD * _RECORD
        if kind in b"xLK":
            await self._extension(kind, begin, size)
        else:
            if kind in _FILES:
                self._file(record, begin, size)
            elif kind in (_HARD, _SYMBOLIC):
                self._link(record, kind)
            self._pax = {}
            self._long_name = self._long_link = ""
        return True

    async def _extension(self, kind: int, begin: int, size: int) -> None:
        if size > _LONGEST_EXTENSION:
            raise TarError(f"an extended header of {size} bytes")
        data = bytes(await self._device.read(begin, size))
        if kind == 0x78:
            self._pax = parse_pax(data)
        elif kind == 0x4B:
            self._long_link = _text(data.rstrip(b"\0"))
        else:
            self._long_name = _text(data.rstrip(b"\0"))

    def _key(self, record: bytes) -> str:
        """The key of the header's file, empty where it has none."""
        name = self._pax.get("path", self._long_name or _name_of(record)).removeprefix("./")
        if not is_key(name):
            return ""
        if len(self.members) + len(self._links) >= _MOST_ENTRIES:
            raise TarError(f"more than {_MOST_ENTRIES} files")
        self.members.pop(name, None)
        self._links.pop(name, None)
        return name

    def _link(self, record: bytes, kind: int) -> None:
        name = self._key(record)
        target = self._pax.get("linkpath", self._long_link or _text(record[_LINK].split(b"\0", 1)[0]))
        if name:
            self._links[name] = _linked(name, target, kind)

    def follow_links(self) -> None:
        """Give each link to a file, itself perhaps by way of links, that file as its member."""
        for name in self._links:
            target = name
            for _ in range(_LONGEST_CHAIN):
                target = self._links.get(target, target)
            member = self.members.get(target)
            if member is not None:
                self.members[name] = member

    def _file(self, record: bytes, begin: int, size: int) -> None:
        name = self._key(record)
        if not name:
            return
        modified = max(0, parse_number(record[_MTIME]))
        self.members[name] = _Member(begin, size, modified, header_sum(record))


async def open_tar(block: Block) -> TarStore:
    """Read the archive's headers. A name that comes again replaces the earlier one. TarError, DeviceError."""
    device = _Device(block)
    reader = _Reader(device)
    while await reader.step():
        pass
    reader.follow_links()
    members = reader.members
    sizes = {key: member.size for key, member in members.items()}
    entries: dict[str, Entry] = {}
    for key, member in members.items():
        if is_variant(key, sizes):
            continue
        contents: list[Content] = [_content(device, "identity", member)]
        for suffix, coding in VARIANTS:
            packed = members.get(key + suffix)
            if packed is not None and is_variant(key + suffix, sizes):
                contents.append(_content(device, coding, packed))
        entries[key] = Entry(key, content_type(key), member.modified, contents)
    return TarStore(entries)


def _content(device: _Device, coding: str, member: _Member) -> TarContent:
    etag = f'"{member.modified:x}-{member.size:x}-{member.offset:x}-{member.checksum:x}"'
    return TarContent(coding, member.size, etag, device, member.offset)
