"""What all streams have in common: the classes that stand for io.IOBase and its kin.

What belongs here: behaviour that follows from `readline` and `close` alone. What does not: any particular stream.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType

from naja import unsafe
from naja.runtime.core.kinds import type_name


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


class IOBase:
    """A stream: it can be closed, used in `with`, and iterated over by lines."""

    _closed = False

    @property
    def closed(self) -> bool:
        """Whether the stream is closed."""
        return self._closed

    def check_open(self) -> None:
        """Raises ValueError for a closed stream."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def flush(self) -> None:
        """Hands what is buffered on. Raises ValueError for a closed stream."""
        self.check_open()

    def close(self) -> None:
        """Flushes and closes the stream; nothing if it is closed."""
        if not self.closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def readable(self) -> bool:
        """Whether the stream can be read."""
        return False

    def writable(self) -> bool:
        """Whether the stream can be written."""
        return False

    def seekable(self) -> bool:
        """Whether the stream has a position."""
        return False

    def isatty(self) -> bool:
        """Whether a person is at the other end."""
        self.check_open()
        return False

    def fileno(self) -> int:
        """The descriptor below. Raises UnsupportedOperation if there is none."""
        raise UnsupportedOperation("fileno")

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Sets the position. Raises UnsupportedOperation."""
        raise UnsupportedOperation("seek")

    def tell(self) -> int:
        """The position."""
        return self.seek(0, 1)

    def truncate(self, size: int | None = None, /) -> int:
        """Cuts the stream off. Raises UnsupportedOperation."""
        raise UnsupportedOperation("truncate")

    def readlines(self, hint: int | None = -1, /) -> list[object]:
        """The lines that are left, or as many as hold `hint` bytes or characters."""
        lines: list[object] = []
        total = 0
        for line in self:
            lines.append(line)
            if isinstance(line, str | bytes):
                total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines: Iterable[object], /) -> None:
        """Writes each; line ends are not added."""
        self.check_open()
        for line in lines:
            unsafe.call_method("write", self, line)

    def __iter__(self) -> IOBase:
        self.check_open()
        return self

    def __next__(self) -> object:
        line = unsafe.call_method("readline", self)
        if not line:
            raise StopIteration
        return line

    def __enter__(self) -> IOBase:
        self.check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class RawIOBase(IOBase):
    """Bytes without a buffer."""


class BufferedIOBase(IOBase):
    """Bytes through a buffer."""


class TextIOBase(IOBase):
    """Text."""


def optional_size(value: object) -> int:
    """A `size` argument as a number, negative for None. Raises TypeError."""
    if value is None:
        return -1
    if isinstance(value, int):
        return value
    if not unsafe.has_method("__index__", value, 0):
        raise TypeError(f"argument should be integer or None, not '{type_name(value)}'")
    result = unsafe.call_method("__index__", value)
    assert isinstance(result, int)
    return result
