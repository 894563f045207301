"""`crunch("public")`: a directory frozen at import, so that an image holds it as read-only data.

All the work is done while the program is imported; lookups afterwards return what was made then. Times come
from the files, but no later than SOURCE_DATE_EPOCH where that is set, so that a build can be reproduced.
"""

import hashlib
import os

from naja.storage.keyvalue import VARIANTS, Content, Entry, Resident, find, is_key, is_variant
from naja.storage.media import content_type


class FrozenStore:
    """Entries in memory, by key."""

    __slots__ = ("_entries",)

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries

    def get(self, key: str) -> Entry | None:
        """The entry of `key`, or None."""
        return find(self._entries, key)

    def keys(self) -> list[str]:
        """All keys, sorted."""
        return sorted(self._entries)

    @property
    def frozen(self) -> bool:
        """Always: entries do not change."""
        return True

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        size = sum(content.size for entry in self._entries.values() for content in entry.contents)
        return f"<FrozenStore of {len(self._entries)} entries, {size} bytes>"


def strong_etag(data: bytes) -> str:
    """An entity tag that depends on the content alone: 96 bits of its SHA-256."""
    return f'"{hashlib.sha256(data).hexdigest()[:24]}"'


def freeze(files: dict[str, bytes], modified: dict[str, int] | None = None) -> FrozenStore:
    """A store of `files` by key; `key.gz` and `key.br` become variants of `key`.

    `modified` has seconds since 1970 of the keys whose time is known. ValueError for what is not a key.
    """
    times = {} if modified is None else modified
    sizes = {key: len(data) for key, data in files.items()}
    entries: dict[str, Entry] = {}
    for key in sorted(files):
        if not is_key(key):
            raise ValueError(f"not a key: {key!r}")
        if is_variant(key, sizes):
            continue
        contents: list[Content] = [Resident("identity", files[key], strong_etag(files[key]))]
        for suffix, coding in VARIANTS:
            packed = files.get(key + suffix)
            if packed is not None and is_variant(key + suffix, sizes):
                contents.append(Resident(coding, packed, strong_etag(packed)))
        entries[key] = Entry(key, content_type(key), times.get(key), contents)
    return FrozenStore(entries)


def crunch(path: str) -> FrozenStore:
    """Freeze the directory at `path`, hidden files left out. Relative paths start at the working directory.

    NotADirectoryError where there is none. Call it at import time.
    """
    if not os.path.isdir(path):
        raise NotADirectoryError(f"crunch: no directory {path!r}")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    latest = int(epoch) if epoch.isdigit() else None
    files: dict[str, bytes] = {}
    modified: dict[str, int] = {}
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            full = os.path.join(folder, name)
            key = os.path.relpath(full, path).replace(os.sep, "/")
            if not is_key(key) or not os.path.exists(full):  # a link may lead nowhere
                continue
            with open(full, "rb") as file:
                files[key] = file.read()
            seconds = int(os.stat(full).st_mtime)
            modified[key] = seconds if latest is None else min(seconds, latest)
    return freeze(files, modified)
