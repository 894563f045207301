"""Files as bytes through a buffer.

What belongs here: the classes that stand for io.BufferedReader, io.BufferedWriter and io.BufferedRandom; they
share one implementation, in which either what was read ahead or what waits to be written is empty. What does
not: text.
"""

from __future__ import annotations

from naja.runtime.files.bases import BufferedIOBase, UnsupportedOperation, optional_size
from naja.runtime.files.raw_file import FileIO

CHUNK = 8192


class Buffered(BufferedIOBase):
    """A raw file with a buffer."""

    def __init__(self, raw: FileIO, buffer_size: int = CHUNK) -> None:
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._place = 0
        self._waiting = bytearray()

    # --- what it is -------------------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether the file is closed."""
        return self.raw.closed

    @property
    def name(self) -> object:
        """The path or descriptor that was opened."""
        return self.raw.name

    @property
    def mode(self) -> str:
        """How the raw file was opened."""
        return self.raw.mode

    def readable(self) -> bool:
        """Whether it can be read."""
        return self.raw.readable()

    def writable(self) -> bool:
        """Whether it can be written."""
        return self.raw.writable()

    def seekable(self) -> bool:
        """Whether it has a position."""
        return self.raw.seekable()

    def fileno(self) -> int:
        """The descriptor."""
        return self.raw.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.raw.isatty()

    def __repr__(self) -> str:
        return f"<_io.{type(self).__name__} name={self.name!r}>"

    # --- reading ----------------------------------------------------------------------------------------------

    def _check_reading(self, what: str) -> None:
        if isinstance(self, BufferedWriter):
            raise UnsupportedOperation("read")
        if self.closed:
            raise ValueError(f"{what} of closed file")
        if self._waiting:
            self._write_out()

    def _fill(self) -> bool:
        """Reads ahead once more; False at the end."""
        more = self.raw.read(self._size)
        self._ahead = self._ahead[self._place :] + more
        self._place = 0
        return len(more) > 0

    def _take(self, count: int) -> bytes:
        data = self._ahead[self._place : self._place + count]
        self._place += len(data)
        return data

    def read(self, size: object = -1, /) -> bytes:
        """So many bytes, or all until the end; fewer only at the end."""
        self._check_reading("read")
        count = optional_size(size)
        if count < -1:
            raise ValueError("read length must be non-negative or -1")
        if count < 0:
            rest = self._take(len(self._ahead))
            return rest + self.raw.readall()
        while len(self._ahead) - self._place < count and self._fill():
            pass
        return self._take(count)

    def read1(self, size: object = -1, /) -> bytes:
        """At most so many bytes by at most one call below."""
        self._check_reading("read")
        count = optional_size(size)
        if count < 0:
            count = self._size
        if self._place == len(self._ahead) and count > 0:
            self._fill()
        return self._take(count)

    def peek(self, size: int = 0, /) -> bytes:
        """What is read ahead, at least a byte but at the end; the position stays."""
        self._check_reading("peek")
        if self._place == len(self._ahead):
            self._fill()
        return self._ahead[self._place :]

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        """Fills a buffer; how many bytes, fewer only at the end."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size: object = -1, /) -> bytes:
        """One line with its end, at most so many bytes; empty at the end."""
        self._check_reading("readline")
        limit = optional_size(size)
        searched = self._place
        while True:
            end = self._ahead.find(b"\n", searched) + 1
            available = len(self._ahead) - self._place
            if end > 0 or (0 <= limit <= available):
                break
            if not self._fill():
                end = len(self._ahead)
                break
            searched = available
        count = (end if end > 0 else len(self._ahead)) - self._place
        return self._take(min(count, limit) if limit >= 0 else count)

    # --- writing ----------------------------------------------------------------------------------------------

    def write(self, data: object, /) -> int:
        """Writes bytes; how many."""
        if isinstance(self, BufferedReader):
            raise UnsupportedOperation("write")
        if self.closed:
            raise ValueError("write to closed file")
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
        self._drop_ahead()
        before = len(self._waiting)
        self._waiting += data
        count = len(self._waiting) - before
        if len(self._waiting) > self._size:
            self._write_out()
        return count

    def _write_out(self) -> None:
        waiting = self._waiting
        self._waiting = bytearray()
        self.raw.write(waiting)

    def _drop_ahead(self) -> None:
        """Gives up what was read ahead: the raw position is where the reader is."""
        unread = len(self._ahead) - self._place
        if unread > 0:
            self.raw.seek(-unread, 1)
        self._ahead = b""
        self._place = 0

    def flush(self) -> None:
        """Writes out what waits."""
        if self.closed:
            reads = isinstance(self, BufferedReader)
            raise ValueError("I/O operation on closed file." if reads else "flush of closed file")
        if self._waiting:
            self._write_out()

    # --- position ---------------------------------------------------------------------------------------------

    def tell(self) -> int:
        """The position."""
        return self.raw.tell() - (len(self._ahead) - self._place) + len(self._waiting)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Sets the position; gives it."""
        if self.closed:
            raise ValueError("seek of closed file")
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        self.flush()
        self._drop_ahead()
        return self.raw.seek(offset, whence)

    def truncate(self, size: int | None = None, /) -> int:
        """Sets the file's size, by default to the position; gives it."""
        if self.closed:
            raise ValueError("truncate of closed file")
        if not self.raw.writable():
            raise UnsupportedOperation("truncate")
        self.flush()
        self._drop_ahead()
        return self.raw.truncate(self.tell() if size is None else size)

    def close(self) -> None:
        """Writes out what waits and closes the file; nothing if it is closed."""
        if not self.closed:
            try:
                self.flush()
            finally:
                self.raw.close()


class BufferedReader(Buffered):
    """A file that is read."""


class BufferedWriter(Buffered):
    """A file that is written."""


class BufferedRandom(Buffered):
    """A file that is read and written."""
