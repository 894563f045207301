"""A directory of the host as a `KeyValue`, for the `cpython` and `unix` targets: what is there now is served.

Files are looked at for each lookup and read in pieces; reading blocks the loop for the time the host needs.
Nothing outside the directory can be reached: keys have no `..`, and links that lead out are not followed.
"""

import os

from naja.storage.keyvalue import VARIANTS, Content, Entry, is_key, is_variant
from naja.storage.media import content_type


class FileContent(Content):
    """A file of the host."""

    __slots__ = ("_path",)

    def __init__(self, coding: str, size: int, etag: str, path: str) -> None:
        super().__init__(coding, size, etag, None)
        self._path = path

    async def read(self, offset: int, count: int) -> bytes | memoryview:
        self.check_span(offset, count)
        with open(self._path, "rb") as file:
            file.seek(offset)
            data = file.read(count)
        if len(data) != count:
            raise OSError(f"{self._path} is shorter than it was")
        return data


class DirectoryStore:
    """The files below `path`. NotADirectoryError where there is no such directory."""

    __slots__ = ("_root",)

    def __init__(self, path: str) -> None:
        if not os.path.isdir(path):
            raise NotADirectoryError(f"no directory {path!r}")
        self._root = os.path.realpath(path)

    @property
    def frozen(self) -> bool:
        """Never: the host may change its files."""
        return False

    def get(self, key: str) -> Entry | None:
        """The entry of `key` as the host has it now, or None."""
        if not is_key(key):
            return None
        content = self._content(key, "identity")
        if content is None:
            return None
        contents: list[Content] = [content]
        for suffix, coding in VARIANTS:
            packed = self._content(key + suffix, coding)
            if packed is not None and packed.size < content.size:
                contents.append(packed)
        modified = int(os.stat(os.path.join(self._root, key)).st_mtime)
        return Entry(key, content_type(key), modified, contents)

    def keys(self) -> list[str]:
        """All keys, sorted, compressed variants left out."""
        sizes: dict[str, int] = {}
        for folder, _, names in os.walk(self._root):
            for name in names:
                key = os.path.relpath(os.path.join(folder, name), self._root).replace(os.sep, "/")
                content = self._content(key, "identity") if is_key(key) else None
                if content is not None:
                    sizes[key] = content.size
        return sorted(key for key in sizes if not is_variant(key, sizes))

    def _content(self, key: str, coding: str) -> FileContent | None:
        path = os.path.realpath(os.path.join(self._root, key))
        if not path.startswith(self._root + os.sep):
            return None
        try:
            info = os.stat(path)
        except OSError:
            return None
        if not os.path.isfile(path):
            return None
        return FileContent(coding, info.st_size, f'"{info.st_mtime_ns:x}-{info.st_size:x}"', path)
