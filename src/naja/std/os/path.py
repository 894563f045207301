"""os.path: POSIX paths as text, and what is at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from naja.platform import files
from naja.runtime.files.raw_file import path_bytes, plain_path

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False
_HOST_AT_IMPORT_ = True

_LINKS = 40
_KIND, _FOLDER, _FILE, _LINK = 0o170000, 0o040000, 0o100000, 0o120000


def _text(path: object) -> str:
    found = plain_path(path)
    return found if isinstance(found, str) else found.decode("utf-8", "surrogateescape")


# --- paths as text ----------------------------------------------------------------------------------------------


def normcase(s: object) -> str:
    """The path itself."""
    return _text(s)


def isabs(s: object) -> bool:
    """Whether a path begins at the root."""
    return _text(s).startswith("/")


def join(a: object, *paths: object) -> str:
    """The paths one after the other; one that begins at the root starts anew."""
    result = _text(a)
    for each in paths:
        part = _text(each)
        if part.startswith("/"):
            result = part
        elif not result or result.endswith("/"):
            result += part
        else:
            result += "/" + part
    return result


def split(p: object) -> tuple[str, str]:
    """What is before the last slash, and what is behind it."""
    path = _text(p)
    place = path.rfind("/") + 1
    head = path[:place]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, path[place:]


def basename(p: object) -> str:
    """What is behind the last slash."""
    return split(p)[1]


def dirname(p: object) -> str:
    """What is before the last slash."""
    return split(p)[0]


def splitext(p: object) -> tuple[str, str]:
    """A path and its extension with the dot; leading dots begin no extension."""
    path = _text(p)
    dot = path.rfind(".")
    start = path.rfind("/") + 1
    while start < dot:
        if path[start] != ".":
            return path[:dot], path[dot:]
        start += 1
    return path, ""


def splitdrive(p: object) -> tuple[str, str]:
    """No drive, and the path."""
    return "", _text(p)


def normpath(path: object) -> str:
    """Without empty parts, `.` and, where that is possible, `..`."""
    text = _text(path)
    if not text:
        return "."
    slashes = 2 if text.startswith("//") and not text.startswith("///") else 1 if text.startswith("/") else 0
    parts: list[str] = []
    for part in text.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def abspath(path: object) -> str:
    """From the root on, normalised."""
    text = _text(path)
    return normpath(text if text.startswith("/") else join(_working_folder(), text))


def _working_folder() -> str:
    return files.working_folder().decode("utf-8", "surrogateescape")


def relpath(path: object, start: object = ".") -> str:
    """The way from a folder to a path. Raises ValueError for an empty path."""
    if not _text(path):
        raise ValueError("no path specified")
    origin = [part for part in abspath(start).split("/") if part]
    target = [part for part in abspath(path).split("/") if part]
    shared = len(commonprefix([origin, target]))
    return "/".join([".."] * (len(origin) - shared) + target[shared:]) or "."


def commonprefix(m: Sequence[Sequence[object]]) -> Sequence[object]:
    """The longest beginning that all have in common."""
    if not m:
        return ""
    first = m[0]
    length = min([len(each) for each in m])
    for place in range(length):
        for each in m:
            if each[place] != first[place]:
                return first[:place]
    return first[:length]


def commonpath(paths: Iterable[object]) -> str:
    """The longest path that all lie below. Raises ValueError if there is none."""
    texts = [_text(path) for path in paths]
    if not texts:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({text.startswith("/") for text in texts}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in text.split("/") if part not in ("", ".")] for text in texts]
    common = [str(part) for part in commonprefix(parts)]
    return ("/" if texts[0].startswith("/") else "") + "/".join(common)


def expanduser(path: object) -> str:
    """`~` is the home folder, `$HOME`; other users are not known."""
    text = _text(path)
    if text != "~" and not text.startswith("~/"):
        return text
    from naja.std import os

    home = os.environ.get("HOME")
    return str(home).rstrip("/") + text[1:] or "/" if home is not None else text


# --- what is at them --------------------------------------------------------------------------------------------


def exists(path: object) -> bool:
    """Whether there is something at a path."""
    return files.exists(path_bytes(path), True)


def lexists(path: object) -> bool:
    """The same, and a symbolic link that leads nowhere counts."""
    return files.exists(path_bytes(path), False)


def _is_kind(path: object, kind: int, follow: bool) -> bool:
    found = path_bytes(path)
    return files.exists(found, follow) and files.status(found, follow, path)[0] & _KIND == kind


def isfile(path: object) -> bool:
    """Whether there is a plain file."""
    return _is_kind(path, _FILE, True)


def isdir(path: object) -> bool:
    """Whether there is a folder."""
    return _is_kind(path, _FOLDER, True)


def islink(path: object) -> bool:
    """Whether there is a symbolic link."""
    return _is_kind(path, _LINK, False)


def getsize(path: object) -> int:
    """A file's size. Raises OSError."""
    return files.status(path_bytes(path), True, path)[6]


def getmtime(path: object) -> float:
    """When a file was changed, in seconds. Raises OSError."""
    return files.status(path_bytes(path), True, path)[8] / 1_000_000_000


def getatime(path: object) -> float:
    """When a file was read, in seconds. Raises OSError."""
    return files.status(path_bytes(path), True, path)[7] / 1_000_000_000


def samefile(f1: object, f2: object) -> bool:
    """Whether two paths lead to the same file. Raises OSError."""
    first = files.status(path_bytes(f1), True, f1)
    second = files.status(path_bytes(f2), True, f2)
    return first[1:3] == second[1:3]


def realpath(path: object) -> str:
    """The path without symbolic links; of those that lead in circles, the path as it is."""
    todo = abspath(path).split("/")
    todo.reverse()
    done = ""
    links = 0
    while todo:
        part = todo.pop()
        if part in ("", "."):
            continue
        if part == "..":
            done = dirname(done)
            continue
        step = f"{done.rstrip('/')}/{part}"
        if not islink(step) or links >= _LINKS:
            done = step
            continue
        links += 1
        target = files.link_target(path_bytes(step), step).decode("utf-8", "surrogateescape")
        if target.startswith("/"):
            done = ""
        rest = target.split("/")
        rest.reverse()
        todo.extend(rest)
    return done or "/"
