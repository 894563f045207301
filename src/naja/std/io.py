"""io: text and bytes in memory, read and written like files."""

from __future__ import annotations

from naja.runtime.files.bases import (
    BufferedIOBase,
    IOBase,
    RawIOBase,
    TextIOBase,
    UnsupportedOperation,
)
from naja.runtime.files.buffered import BufferedRandom, BufferedReader, BufferedWriter
from naja.runtime.files.opening import open_file as open
from naja.runtime.files.raw_file import FileIO
from naja.runtime.files.text_file import TextIOWrapper, check_newline, line_end

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192

Buffer = bytes | bytearray | memoryview


class StringIO(TextIOBase):
    """Text in memory."""

    def __init__(self, initial_value: str | None = "", newline: str | None = "\n") -> None:
        check_newline(newline)
        self._newline = newline
        self._text = self._translated(initial_value or "")
        self._parts: list[str] = []
        self._place = 0

    def _translated(self, text: str) -> str:
        """What is kept of a text: with line ends as this stream has them."""
        newline = self._newline
        if newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", newline) if newline.startswith("\r") else text

    def _joined(self) -> str:
        """The whole text; what was written at the end is joined to it now."""
        if self._parts:
            self._text += "".join(self._parts)
            self._parts = []
        return self._text

    def check_open(self) -> None:
        """Raises ValueError for a closed stream."""
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def getvalue(self) -> str:
        """The whole text. Raises ValueError if closed."""
        self.check_open()
        return self._joined()

    def write(self, s: str, /) -> int:
        """Writes at the position; how many characters."""
        self.check_open()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        written = len(s)
        if self._newline != "\n":
            s = self._translated(s)
        count = len(s)
        if self._parts:
            self._parts.append(s)
            self._place += count
            return written
        text = self._text
        place = self._place
        if place == len(text):
            self._parts.append(s)
        elif place > len(text):
            self._text = text + "\0" * (place - len(text)) + s
        else:
            self._text = text[:place] + s + text[place + count :]
        self._place = place + count
        return written

    def read(self, size: int | None = -1, /) -> str:
        """So many characters, or all the rest."""
        self.check_open()
        text = self._joined()
        start = self._place
        end = len(text) if size is None or size < 0 else min(start + size, len(text))
        if start >= end:
            return ""
        self._place = end
        return text[start:end]

    def readline(self, size: int | None = -1, /) -> str:
        """One line with its end; empty at the end."""
        self.check_open()
        text = self._joined()
        start = self._place
        end = line_end(text, start, self._newline, ended=True)
        if end == 0:
            end = len(text)
        if size is not None and 0 <= size < end - start:
            end = start + size
        if start >= end:
            return ""
        self._place = end
        return text[start:end]

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self) -> int:
        """The position."""
        self.check_open()
        return self._place

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Sets the position; gives it."""
        self.check_open()
        if whence == 0:
            if offset < 0:
                raise ValueError(f"Negative seek position {offset}")
            self._joined()
            self._place = offset
        elif offset != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._place = len(self._joined())
        elif whence != 1:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._place

    def truncate(self, size: int | None = None, /) -> int:
        """Cuts the text off at a size, the position by default."""
        self.check_open()
        text = self._joined()
        limit = self._place if size is None else size
        if limit < 0:
            raise ValueError(f"Negative size value {limit}")
        self._text = text[:limit]
        return limit

    def flush(self) -> None:
        """Nothing waits."""
        self.check_open()

    def close(self) -> None:
        """Gives the text up."""
        self._closed = True
        self._text = ""
        self._parts = []

    def readable(self) -> bool:
        """Yes."""
        self.check_open()
        return True

    def writable(self) -> bool:
        """Yes."""
        self.check_open()
        return True

    def seekable(self) -> bool:
        """Yes."""
        self.check_open()
        return True


class BytesIO(BufferedIOBase):
    """Bytes in memory."""

    def __init__(self, initial_bytes: Buffer = b"") -> None:
        self._data = bytearray(initial_bytes)
        self._place = 0

    def getvalue(self) -> bytes:
        """All bytes. Raises ValueError if closed."""
        self.check_open()
        return bytes(self._data)

    def getbuffer(self) -> memoryview:
        """A view of all bytes."""
        self.check_open()
        return memoryview(self._data)

    def write(self, data: Buffer, /) -> int:
        """Writes at the position; how many bytes."""
        self.check_open()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        source = bytes(data)
        place = self._place
        if not source:
            return 0
        if place > len(self._data):
            self._data.extend(bytes(place - len(self._data)))
        self._data[place : place + len(source)] = source
        self._place = place + len(source)
        return len(source)

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes, or all the rest."""
        self.check_open()
        start = self._place
        end = len(self._data) if size is None or size < 0 else min(start + size, len(self._data))
        if start >= end:
            return b""
        self._place = end
        return bytes(self._data[start:end])

    def read1(self, size: int | None = -1, /) -> bytes:
        """The same as `read`."""
        return self.read(size)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        """Fills a buffer; how many bytes."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size: int | None = -1, /) -> bytes:
        """One line with its end; empty at the end."""
        self.check_open()
        start = self._place
        end = self._data.find(b"\n", start) + 1
        if end == 0:
            end = len(self._data)
        if size is not None and 0 <= size < end - start:
            end = start + size
        if start >= end:
            return b""
        self._place = end
        return bytes(self._data[start:end])

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self) -> int:
        """The position."""
        self.check_open()
        return self._place

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Sets the position, from the beginning, itself or the end; gives it."""
        self.check_open()
        if whence == 0:
            if offset < 0:
                raise ValueError(f"negative seek value {offset}")
            self._place = offset
        elif whence == 1:
            self._place = max(0, self._place + offset)
        elif whence == 2:
            self._place = max(0, len(self._data) + offset)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._place

    def truncate(self, size: int | None = None, /) -> int:
        """Cuts the bytes off at a size, the position by default."""
        self.check_open()
        limit = self._place if size is None else size
        if limit < 0:
            raise ValueError(f"negative size value {limit}")
        del self._data[limit:]
        return limit

    def flush(self) -> None:
        """Nothing waits."""
        self.check_open()

    def close(self) -> None:
        """Gives the bytes up."""
        self._closed = True
        self._data = bytearray()

    def readable(self) -> bool:
        """Yes."""
        self.check_open()
        return True

    def writable(self) -> bool:
        """Yes."""
        self.check_open()
        return True

    def seekable(self) -> bool:
        """Yes."""
        self.check_open()
        return True


__all__ = [
    "DEFAULT_BUFFER_SIZE",
    "SEEK_CUR",
    "SEEK_END",
    "SEEK_SET",
    "BufferedIOBase",
    "BufferedRandom",
    "BufferedReader",
    "BufferedWriter",
    "BytesIO",
    "FileIO",
    "IOBase",
    "RawIOBase",
    "StringIO",
    "TextIOBase",
    "TextIOWrapper",
    "UnsupportedOperation",
    "open",
]
