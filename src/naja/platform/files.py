"""Files and folders of the host, by raw system calls: descriptors in, ints and bytes out, OSError for what fails.

What belongs here: one function a system call; paths are bytes that end with a NUL. What does not: buffers and text
(`naja.runtime.files`), paths (`naja.std.os`). The calls are Linux's; a target without files exports a `file_call` of
its own, by which standard input is at its end and everything else fails with ENOSYS.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import interrupts
from naja.runtime.core import system_errors
from naja.runtime.text import buffers, layout

READ_ONLY, WRITE_ONLY, READ_WRITE = 0, 1, 2
CREATE, EXCLUSIVE, TRUNCATE, APPEND, DIRECTORY = 0o100, 0o200, 0o1000, 0o2000, 0o200000
_CLOSE_ON_EXEC = 0o2000000

_READ, _WRITE, _OPEN, _CLOSE, _STAT, _FSTAT, _LSTAT, _LSEEK = 0, 1, 2, 3, 4, 5, 6, 8
_IOCTL, _ACCESS, _GETCWD, _CHDIR, _RENAME, _MKDIR, _RMDIR, _UNLINK = 16, 21, 79, 80, 82, 83, 84, 87
_UNAME, _FSYNC, _FTRUNCATE, _CHMOD, _GETDENTS64, _SYMLINK, _READLINK = 63, 74, 77, 90, 217, 88, 89
_TERMINAL_SETTINGS = 0x5401
_INTERRUPTED = -4

_ROOM = 32768
_RECORD = unsafe.Static(_ROOM)
"""Where calls put what they give: struct stat, directory entries, names."""


@unsafe.raw
@unsafe.export("file_call")
def file_call(number: int, a: int, b: int, c: int) -> int:
    """A system call, done again if a signal interrupted it: its result, or minus an error number. A read that Ctrl-C
    interrupted is not done again."""
    while True:
        result = unsafe.syscall(number, a, b, c)
        if result != _INTERRUPTED or (number == _READ and interrupts.pending()):
            return result


@unsafe.raw
def _named(number: int, path: bytes, b: int, c: int) -> int:
    return file_call(number, layout.bytes_data(path), b, c)


@unsafe.raw
def _named_twice(number: int, first: bytes, second: bytes) -> int:
    return file_call(number, layout.bytes_data(first), layout.bytes_data(second), 0)


@unsafe.raw
def _on(number: int, descriptor: int, b: int, c: int) -> int:
    return file_call(number, descriptor, b, c)


@unsafe.raw
def _into_record(number: int, a: int, size: int) -> int:
    return file_call(number, a, unsafe.static_address(_RECORD), size)


@unsafe.raw
def _named_into_record(number: int, path: bytes, size: int) -> int:
    return file_call(number, layout.bytes_data(path), unsafe.static_address(_RECORD), size)


@unsafe.raw
def _read_into(descriptor: int, room: bytearray, start: int, count: int) -> int:
    return file_call(_READ, descriptor, layout.array_data(room) + start, count)


@unsafe.raw
def _write_from(descriptor: int, data: object, start: int, count: int) -> int:
    return file_call(_WRITE, descriptor, buffers.address(data) + start, count)


@unsafe.raw
def _working_folder() -> int:
    return file_call(_GETCWD, unsafe.static_address(_RECORD), _ROOM, 0)


@unsafe.raw
def _word(offset: int) -> int:
    return unsafe.load64(unsafe.static_address(_RECORD) + offset)


@unsafe.raw
def _half(offset: int) -> int:
    return unsafe.load32(unsafe.static_address(_RECORD) + offset)


@unsafe.raw
def _byte(offset: int) -> int:
    return unsafe.load8(unsafe.static_address(_RECORD) + offset)


def _text(start: int, stop: int) -> bytes:
    """The bytes of the record from `start` up to a NUL, before `stop`."""
    found = bytearray()
    while start < stop and _byte(start) != 0:
        found.append(_byte(start))
        start += 1
    return bytes(found)


def checked(result: int, path: object = None, other: object = None) -> int:
    """The result of a call. Raises the OSError of one that failed, which names the paths."""
    if result < 0:
        raise system_errors.failure(-result, path, other)
    return result


def open_file(path: bytes, flags: int, mode: int, shown: object) -> int:
    """A new descriptor."""
    return checked(_named(_OPEN, path, flags | _CLOSE_ON_EXEC, mode), shown)


def close(descriptor: int) -> None:
    """Gives a descriptor up."""
    checked(_on(_CLOSE, descriptor, 0, 0))


def read_into(descriptor: int, room: bytearray, start: int, count: int) -> int:
    """Reads into a part of `room`; how many bytes, 0 at the end."""
    interrupts.listen()
    while True:
        result = _read_into(descriptor, room, start, count)
        if result != _INTERRUPTED:
            return checked(result)
        interrupts.check()


def write(descriptor: int, data: object) -> int:
    """Writes a bytes-like object whole; how many bytes."""
    source = buffers.required(data)
    size = buffers.size(source)
    done = 0
    while done < size:
        done += checked(_write_from(descriptor, source, done, size - done))
    return size


def seek(descriptor: int, offset: int, whence: int) -> int:
    """Sets the position, from the beginning (0), itself (1) or the end (2); gives it."""
    return checked(_on(_LSEEK, descriptor, offset, whence))


def truncate(descriptor: int, size: int) -> None:
    """Sets a file's size."""
    checked(_on(_FTRUNCATE, descriptor, size, 0))


def synchronise(descriptor: int) -> None:
    """Waits until a file's content is on its device."""
    checked(_on(_FSYNC, descriptor, 0, 0))


def is_terminal(descriptor: int) -> bool:
    """Whether a person is at the other end."""
    return _terminal(descriptor) >= 0


@unsafe.raw
def _terminal(descriptor: int) -> int:
    return file_call(_IOCTL, descriptor, _TERMINAL_SETTINGS, unsafe.static_address(_RECORD))


Status = tuple[int, int, int, int, int, int, int, int, int, int]
"""mode, inode, device, links, owner, group, size; then nanoseconds of access, modification and change."""


def _status() -> Status:
    """struct stat of x86-64 (asm/stat.h)."""
    return (
        _half(24),
        _word(8),
        _word(0),
        _word(16),
        _half(28),
        _half(32),
        _word(48),
        _word(72) * 1_000_000_000 + _word(80),
        _word(88) * 1_000_000_000 + _word(96),
        _word(104) * 1_000_000_000 + _word(112),
    )


def status(path: bytes, follow: bool, shown: object) -> Status:
    """What is known of a path; of a symbolic link itself unless `follow`."""
    checked(_named_into_record(_STAT if follow else _LSTAT, path, 0), shown)
    return _status()


def exists(path: bytes, follow: bool) -> bool:
    """Whether there is something at a path."""
    return _named_into_record(_STAT if follow else _LSTAT, path, 0) == 0


def descriptor_status(descriptor: int) -> Status:
    """What is known of an open file."""
    checked(_into_record(_FSTAT, descriptor, 0))
    return _status()


def access(path: bytes, mode: int) -> bool:
    """Whether the process may use a path in this way."""
    return _named(_ACCESS, path, mode, 0) == 0


def remove(path: bytes, shown: object) -> None:
    """Removes a file."""
    checked(_named(_UNLINK, path, 0, 0), shown)


def make_folder(path: bytes, mode: int, shown: object) -> None:
    """Makes a folder."""
    checked(_named(_MKDIR, path, mode, 0), shown)


def remove_folder(path: bytes, shown: object) -> None:
    """Removes an empty folder."""
    checked(_named(_RMDIR, path, 0, 0), shown)


def rename(source: bytes, target: bytes, shown: object, other: object) -> None:
    """Gives a file or folder another path."""
    checked(_named_twice(_RENAME, source, target), shown, other)


def make_link(source: bytes, target: bytes, shown: object, other: object) -> None:
    """Makes a symbolic link at `target`."""
    checked(_named_twice(_SYMLINK, source, target), shown, other)


def change_mode(path: bytes, mode: int, shown: object) -> None:
    """Sets a path's permissions."""
    checked(_named(_CHMOD, path, mode, 0), shown)


def change_folder(path: bytes, shown: object) -> None:
    """Makes a folder the working one."""
    checked(_named(_CHDIR, path, 0, 0), shown)


def host_names() -> tuple[str, str, str, str, str]:
    """What uname tells: system, node, release, version, machine. Without Linux below, empty but for the machine."""
    if _uname() < 0:
        return ("", "", "", "", "x86_64")
    found = [_text(65 * field, 65 * field + 65).decode("utf-8", "replace") for field in range(5)]
    return (found[0], found[1], found[2], found[3], found[4])


@unsafe.raw
def _uname() -> int:
    return file_call(_UNAME, unsafe.static_address(_RECORD), 0, 0)


def working_folder() -> bytes:
    """The working folder's path."""
    return _text(0, checked(_working_folder()))


def entries(path: bytes, shown: object) -> list[tuple[bytes, int]]:
    """The names in a folder but `.` and `..`, each with its kind (DT_DIR 4, DT_REG 8, DT_LNK 10)."""
    descriptor = open_file(path, READ_ONLY | DIRECTORY, 0, shown)
    found: list[tuple[bytes, int]] = []
    while True:
        count = _into_record(_GETDENTS64, descriptor, _ROOM)
        if count <= 0:
            break
        place = 0
        while place < count:
            length = _byte(place + 16) | _byte(place + 17) << 8
            name = _text(place + 19, place + length)
            if name != b"." and name != b"..":
                found.append((name, _byte(place + 18)))
            place += length
    close(descriptor)
    checked(count, shown)
    return found


def link_target(path: bytes, shown: object) -> bytes:
    """What a symbolic link points to."""
    return _text(0, checked(_read_link(path), shown))


@unsafe.raw
def _read_link(path: bytes) -> int:
    return file_call(_READLINK, layout.bytes_data(path), unsafe.static_address(_RECORD), _ROOM)
