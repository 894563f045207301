"""Files and folders by path: what `os` has of them.

What belongs here: functions on paths. What does not: descriptors, the environment (`__init__.py`), paths as text
(`path.py`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import NamedTuple

from naja.platform import files
from naja.runtime.files.raw_file import path_bytes
from naja.std.os import path as paths

_SECOND = 1_000_000_000
_FOLDER, _FILE, _LINK = 4, 8, 10


class stat_result(NamedTuple):
    """What is known of a file. The floats are seconds; the names with `_ns` are properties."""

    st_mode: int
    st_ino: int
    st_dev: int
    st_nlink: int
    st_uid: int
    st_gid: int
    st_size: int
    st_atime: float
    st_mtime: float
    st_ctime: float
    st_atime_ns: int
    st_mtime_ns: int
    st_ctime_ns: int


def made(found: files.Status) -> stat_result:
    """The platform's figures under the names of `os.stat`."""
    mode, inode, device, links, owner, group, size, read, changed, status = found
    times = (read / _SECOND, changed / _SECOND, status / _SECOND, read, changed, status)
    return stat_result(mode, inode, device, links, owner, group, size, *times)


def stat(path: object, *, follow_symlinks: bool = True) -> stat_result:
    """What is known of a path or descriptor. Raises OSError."""
    if isinstance(path, int):
        return made(files.descriptor_status(path))
    return made(files.status(path_bytes(path), follow_symlinks, path))


def lstat(path: object) -> stat_result:
    """What is known of a path, of a symbolic link itself. Raises OSError."""
    return stat(path, follow_symlinks=False)


def access(path: object, mode: int) -> bool:
    """Whether the process may use a path in this way."""
    return files.access(path_bytes(path), mode)


def remove(path: object) -> None:
    """Removes a file. Raises OSError."""
    files.remove(path_bytes(path), path)


def unlink(path: object) -> None:
    """Removes a file. Raises OSError."""
    files.remove(path_bytes(path), path)


def rename(src: object, dst: object) -> None:
    """Gives a file or folder another path, in place of what is there. Raises OSError."""
    files.rename(path_bytes(src), path_bytes(dst), src, dst)


def replace(src: object, dst: object) -> None:
    """Gives a file or folder another path, in place of what is there. Raises OSError."""
    files.rename(path_bytes(src), path_bytes(dst), src, dst)


def symlink(src: object, dst: object, target_is_directory: bool = False) -> None:
    """Makes a symbolic link. Raises OSError."""
    files.make_link(path_bytes(src), path_bytes(dst), src, dst)


def readlink(path: object) -> str:
    """What a symbolic link points to. Raises OSError."""
    return files.link_target(path_bytes(path), path).decode("utf-8", "surrogateescape")


def chmod(path: object, mode: int) -> None:
    """Sets permissions. Raises OSError."""
    files.change_mode(path_bytes(path), mode, path)


def mkdir(path: object, mode: int = 0o777) -> None:
    """Makes a folder. Raises OSError."""
    files.make_folder(path_bytes(path), mode, path)


def makedirs(name: object, mode: int = 0o777, exist_ok: bool = False) -> None:
    """Makes a folder and those above it. Raises OSError."""
    head, tail = paths.split(name)
    if not tail:
        head, tail = paths.split(head)
    if head and tail and not paths.exists(head):
        with contextlib.suppress(FileExistsError):
            makedirs(head, exist_ok=exist_ok)
        if tail == ".":
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not paths.isdir(name):
            raise


def rmdir(path: object) -> None:
    """Removes an empty folder. Raises OSError."""
    files.remove_folder(path_bytes(path), path)


def removedirs(name: object) -> None:
    """Removes an empty folder, and those above it that are empty then. Raises OSError for the first."""
    rmdir(name)
    head, tail = paths.split(name)
    if not tail:
        head, tail = paths.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            return
        head, tail = paths.split(head)


def getcwd() -> str:
    """The working folder."""
    return files.working_folder().decode("utf-8", "surrogateescape")


def chdir(path: object) -> None:
    """Makes a folder the working one. Raises OSError."""
    files.change_folder(path_bytes(path), path)


def listdir(path: object = ".") -> list[str]:
    """The names in a folder, in the system's order. Raises OSError."""
    found = files.entries(path_bytes(path), path)
    return [name.decode("utf-8", "surrogateescape") for name, _ in found]


class DirEntry:
    """A name in a folder, with what the folder says of it."""

    def __init__(self, name: str, path: str, kind: int) -> None:
        self.name = name
        self.path = path
        self._kind = kind

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""
        if self._kind in (0, _LINK) and (follow_symlinks or self._kind == 0):
            return paths.isdir(self.path)
        return self._kind == _FOLDER

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a plain file."""
        if self._kind in (0, _LINK) and (follow_symlinks or self._kind == 0):
            return paths.isfile(self.path)
        return self._kind == _FILE

    def is_symlink(self) -> bool:
        """Whether it is a symbolic link."""
        return paths.islink(self.path) if self._kind == 0 else self._kind == _LINK

    def stat(self, *, follow_symlinks: bool = True) -> stat_result:
        """What is known of it."""
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self) -> int:
        """Its number."""
        return lstat(self.path).st_ino

    def __fspath__(self) -> str:
        return self.path

    def __repr__(self) -> str:
        return f"<DirEntry {self.name!r}>"


class ScandirIterator:
    """The entries of a folder."""

    def __init__(self, entries: list[DirEntry]) -> None:
        self._entries = entries
        self._place = 0

    def __iter__(self) -> ScandirIterator:
        return self

    def __next__(self) -> DirEntry:
        if self._place >= len(self._entries):
            raise StopIteration
        self._place += 1
        return self._entries[self._place - 1]

    def close(self) -> None:
        """Ends the iteration."""
        self._place = len(self._entries)

    def __enter__(self) -> ScandirIterator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def scandir(path: object = ".") -> ScandirIterator:
    """The entries of a folder, in the system's order. Raises OSError."""
    found: list[DirEntry] = []
    for name, kind in files.entries(path_bytes(path), path):
        text = name.decode("utf-8", "surrogateescape")
        found.append(DirEntry(text, paths.join(path, text), kind))
    return ScandirIterator(found)


def walk(
    top: object, topdown: bool = True, onerror: object = None, followlinks: bool = False
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder from `top` on: its path, the folders and the files in it. Folders that cannot be read are passed over."""
    start = paths.join(top)
    try:
        entries = list(scandir(start))
    except OSError:
        return
    folders = [entry.name for entry in entries if entry.is_dir()]
    plain = [entry.name for entry in entries if not entry.is_dir()]
    if topdown:
        yield start, folders, plain
    for name in folders:
        below = paths.join(start, name)
        if followlinks or not paths.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield start, folders, plain
