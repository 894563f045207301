"""os: the environment, process number, random bytes; the few functions on paths that need no file system."""

from __future__ import annotations

import os as _host
from collections.abc import Iterator, MutableMapping
from os import PathLike, fsdecode, fsencode, fspath

from naja import unsafe

sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
name = "posix"
path = _host.path
error = OSError


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


environ = _Environ()


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


__all__ = [
    "PathLike",
    "altsep",
    "cpu_count",
    "curdir",
    "devnull",
    "environ",
    "error",
    "extsep",
    "fsdecode",
    "fsencode",
    "fspath",
    "getenv",
    "getpid",
    "linesep",
    "name",
    "pardir",
    "path",
    "pathsep",
    "putenv",
    "sep",
    "urandom",
]
