"""os: the environment, process number, random bytes, descriptors; files and folders are in `folders.py`, paths in `path.py`."""

from __future__ import annotations

import os as _host
from collections.abc import Iterator, MutableMapping
from os import PathLike

from naja import unsafe
from naja.platform import files
from naja.runtime.core import system_errors
from naja.runtime.files.raw_file import path_bytes, plain_path
from naja.std.os import path
from naja.std.os.folders import (
    DirEntry,
    access,
    chdir,
    chmod,
    getcwd,
    listdir,
    lstat,
    makedirs,
    mkdir,
    readlink,
    remove,
    removedirs,
    rename,
    replace,
    rmdir,
    scandir,
    stat,
    stat_result,
    symlink,
    unlink,
    walk,
)

sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
name = "posix"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR = files.READ_ONLY, files.WRITE_ONLY, files.READ_WRITE
O_CREAT, O_EXCL, O_TRUNC, O_APPEND = files.CREATE, files.EXCLUSIVE, files.TRUNCATE, files.APPEND
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError
_HOST_AT_IMPORT_ = True


class _Environ(MutableMapping[str, str]):
    """The environment; read from the platform at its first use."""

    def __init__(self) -> None:
        self._found: dict[str, str] | None = None

    def _all(self) -> dict[str, str]:
        found = self._found
        if found is None:
            from naja.platform.unix import boot

            found = boot.environment()
            self._found = found
        return found

    def __getitem__(self, key: str) -> str:
        if not isinstance(key, str):
            raise TypeError(f"str expected, not {type(key).__name__}")
        return self._all()[key]

    def __setitem__(self, key: str, value: str) -> None:
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value if isinstance(key, str) else key).__name__}")
        self._all()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, key: object) -> bool:
        return key in self._all()

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # one result type
        """A variable's value, or the default."""
        return self._all().get(key, default)

    def keys(self) -> list[str]:  # type: ignore[override]  # a list of them
        """The names."""
        return list(self._all())

    def values(self) -> list[str]:  # type: ignore[override]  # a list of them
        """The values."""
        return list(self._all().values())

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]  # a list of them
        """The names with their values."""
        return list(self._all().items())

    def copy(self) -> dict[str, str]:
        """All variables as a dict."""
        return dict(self._all())

    def setdefault(self, key: str, value: str) -> str:
        """A variable's value; it is set if it is missing."""
        return self._all().setdefault(key, value)

    def pop(self, key: str, *default: object) -> object:  # type: ignore[override]  # one result type
        """Takes a variable out and gives its value."""
        found = self._all()
        if key in found or not default:
            return found.pop(key)
        return default[0]

    def __repr__(self) -> str:
        return f"environ({self._all()!r})"


_environ = _Environ()


def _image_environ() -> _Environ:
    return _environ


class _BuildEnviron(dict[str, str]):
    """Stands for `environ` at build time, the build machine's; compiled code calls `_image_environ` where it reads it."""

    _at_run_time_ = _image_environ


environ: _Environ | _BuildEnviron = _BuildEnviron(_host.environ)


def getenv(key: str, default: object = None) -> object:
    """A variable of the environment, or the default."""
    return environ.get(key, default)


def putenv(name: str, value: str, /) -> None:
    """Sets a variable of the environment."""
    environ[name] = value


@unsafe.raw
def getpid() -> int:
    """The number of the process."""
    return unsafe.syscall(39)


def urandom(size: int, /) -> bytes:
    """Random bytes of the platform. Raises ValueError if the size is negative."""
    if size < 0:
        raise ValueError("negative argument not allowed")
    room = bytearray(size)
    if size:
        _fill(room, size)
    return bytes(room)


@unsafe.raw
def _fill(room: bytearray, size: int) -> None:
    place = unsafe.load64(unsafe.address(room) + 16) + 8
    done = 0
    while done < size:
        count = _random_bytes(place + done, size - done)
        if count > 0:
            done += count


@unsafe.raw
@unsafe.export("random_bytes")
def _random_bytes(address: int, count: int) -> int:
    """Puts random bytes at an address; how many, or minus an error number."""
    return unsafe.syscall(318, address, count, 0)


def cpu_count() -> int:
    """One: programs run on one processor."""
    return 1


def strerror(code: int, /) -> str:
    """The words for an error number."""
    return system_errors.message(code)


def fspath(path: object) -> str | bytes:
    """A path as str or bytes. Raises TypeError for what is no path."""
    return plain_path(path)


def fsencode(filename: object) -> bytes:
    """A path as bytes."""
    found = fspath(filename)
    return found.encode("utf-8", "surrogateescape") if isinstance(found, str) else found


def fsdecode(filename: object) -> str:
    """A path as text."""
    found = fspath(filename)
    return found if isinstance(found, str) else found.decode("utf-8", "surrogateescape")


# --- descriptors ------------------------------------------------------------------------------------------------


def open(path: object, flags: int, mode: int = 0o777) -> int:
    """A new descriptor. Raises OSError."""
    return files.open_file(path_bytes(path), flags, mode, path)


def close(fd: int) -> None:
    """Gives a descriptor up. Raises OSError."""
    files.close(fd)


def read(fd: int, length: int, /) -> bytes:
    """At most so many bytes. Raises OSError."""
    room = bytearray(length)
    return bytes(room[: files.read_into(fd, room, 0, length)])


def write(fd: int, data: bytes | bytearray | memoryview, /) -> int:
    """Writes bytes; how many. Raises OSError."""
    return files.write(fd, data)


def lseek(fd: int, position: int, whence: int, /) -> int:
    """Sets a descriptor's position; gives it. Raises OSError."""
    return files.seek(fd, position, whence)


def ftruncate(fd: int, length: int, /) -> None:
    """Sets a file's size. Raises OSError."""
    files.truncate(fd, length)


def fsync(fd: int) -> None:
    """Waits until a file's content is on its device. Raises OSError."""
    files.synchronise(fd)


def fstat(fd: int) -> stat_result:
    """What is known of an open file. Raises OSError."""
    return stat(fd)


def isatty(fd: int, /) -> bool:
    """Whether a descriptor is a terminal."""
    return files.is_terminal(fd)


__all__ = [
    "F_OK",
    "O_APPEND",
    "O_CREAT",
    "O_EXCL",
    "O_RDONLY",
    "O_RDWR",
    "O_TRUNC",
    "O_WRONLY",
    "R_OK",
    "SEEK_CUR",
    "SEEK_END",
    "SEEK_SET",
    "W_OK",
    "X_OK",
    "DirEntry",
    "PathLike",
    "access",
    "altsep",
    "chdir",
    "chmod",
    "close",
    "cpu_count",
    "curdir",
    "devnull",
    "environ",
    "error",
    "extsep",
    "fsdecode",
    "fsencode",
    "fspath",
    "fstat",
    "fsync",
    "ftruncate",
    "getcwd",
    "getenv",
    "getpid",
    "isatty",
    "linesep",
    "listdir",
    "lseek",
    "lstat",
    "makedirs",
    "mkdir",
    "name",
    "open",
    "pardir",
    "path",
    "pathsep",
    "putenv",
    "read",
    "readlink",
    "remove",
    "removedirs",
    "rename",
    "replace",
    "rmdir",
    "scandir",
    "sep",
    "stat",
    "stat_result",
    "strerror",
    "symlink",
    "unlink",
    "urandom",
    "walk",
    "write",
]
