"""A file without a buffer: one system call an operation.

What belongs here: the class that stands for io.FileIO. What does not: buffers.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import files
from naja.runtime.core.kinds import type_name
from naja.runtime.files.bases import RawIOBase, UnsupportedOperation, optional_size

_FLAGS = {
    "r": files.READ_ONLY,
    "w": files.WRITE_ONLY | files.CREATE | files.TRUNCATE,
    "x": files.WRITE_ONLY | files.CREATE | files.EXCLUSIVE,
    "a": files.WRITE_ONLY | files.CREATE | files.APPEND,
}
_FOLDER = 0o040000
_KIND = 0o170000
_CHUNK = 65536


class FileIO(RawIOBase):
    """A descriptor."""

    def __init__(self, file: object, mode: str = "r", closefd: bool = True, opener: object = None) -> None:
        self.name = file
        self.closefd = closefd
        kind = next(letter for letter in mode if letter in "rwxa")
        both = "+" in mode
        self._reads = kind == "r" or both
        self._writes = kind != "r" or both
        self._appends = kind == "a"
        self.mode = {"r": "rb", "w": "wb", "x": "xb", "a": "ab"}[kind]
        if both:
            self.mode = "rb+" if kind in "rw" else f"{kind}b+"
        if isinstance(file, int):
            if file < 0:
                raise ValueError("negative file descriptor")
            self._descriptor = int(file)
            return
        flags = _FLAGS[kind]
        if both:
            flags = flags & ~3 | files.READ_WRITE
        self._descriptor = files.open_file(path_bytes(file), flags, 0o666, file)
        if files.descriptor_status(self._descriptor)[0] & _KIND == _FOLDER:
            files.close(self._descriptor)
            files.checked(-21, file)
        if kind == "a":
            files.seek(self._descriptor, 0, 2)

    def check_open(self) -> None:
        """Raises ValueError for a closed file."""
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def readable(self) -> bool:
        """Whether it was opened for reading."""
        self.check_open()
        return self._reads

    def writable(self) -> bool:
        """Whether it was opened for writing."""
        self.check_open()
        return self._writes

    def seekable(self) -> bool:
        """Whether it has a position: pipes and terminals have none."""
        self.check_open()
        try:
            files.seek(self._descriptor, 0, 1)
        except OSError:
            return False
        return True

    def fileno(self) -> int:
        """The descriptor."""
        self.check_open()
        return self._descriptor

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        self.check_open()
        return files.is_terminal(self._descriptor)

    def read(self, size: object = -1, /) -> bytes:
        """At most so many bytes by one call, or all until the end."""
        self.check_open()
        if not self._reads:
            raise UnsupportedOperation("File not open for reading")
        count = optional_size(size)
        if count < 0:
            return self.readall()
        room = bytearray(count)
        return bytes(room[: files.read_into(self._descriptor, room, 0, count)])

    def readall(self) -> bytes:
        """All until the end."""
        room = bytearray(_CHUNK)
        filled = 0
        while True:
            count = files.read_into(self._descriptor, room, filled, len(room) - filled)
            if count == 0:
                return bytes(room[:filled])
            filled += count
            if filled == len(room):
                room.extend(bytes(filled))

    def readline(self, size: object = -1, /) -> bytes:
        """One line with its end, byte by byte."""
        limit = optional_size(size)
        line = bytearray()
        while limit < 0 or len(line) < limit:
            byte = self.read(1)
            line += byte
            if byte == b"" or byte == b"\n":
                break
        return bytes(line)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:
        """Fills a buffer by one call; how many bytes."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: object, /) -> int:
        """Writes bytes; how many."""
        self.check_open()
        if not self._writes:
            raise UnsupportedOperation("File not open for writing")
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return files.write(self._descriptor, data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Sets the position; gives it."""
        self.check_open()
        return files.seek(self._descriptor, offset, whence)

    def truncate(self, size: int | None = None, /) -> int:
        """Sets the file's size, by default to the position; gives it."""
        self.check_open()
        if not self._writes:
            raise UnsupportedOperation("File not open for writing")
        limit = self.tell() if size is None else size
        files.truncate(self._descriptor, limit)
        return limit

    def close(self) -> None:
        """Gives the descriptor up; nothing if it is closed."""
        if not self._closed:
            self._closed = True
            if self.closefd:
                files.close(self._descriptor)

    def __repr__(self) -> str:
        if self.closed:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>"


def path_bytes(path: object) -> bytes:
    """A path as the system takes it, with a NUL at its end. Raises TypeError for what is no path, ValueError for one with
    a NUL in it."""
    found = plain_path(path)
    if isinstance(found, str):
        found = found.encode("utf-8", "surrogateescape")
    if b"\0" in found:
        raise ValueError("embedded null byte")
    return found + b"\0"


def plain_path(path: object) -> str | bytes:
    """`os.fspath(path)`. Raises TypeError for what is no path."""
    if isinstance(path, str | bytes):
        return path
    if not unsafe.has_method("__fspath__", path, 0):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type_name(path)}")
    found = unsafe.call_method("__fspath__", path)
    if not isinstance(found, str | bytes):
        raise TypeError(
            f"expected {type_name(path)}.__fspath__() to return str or bytes, not {type_name(found)}"
        )
    return found
