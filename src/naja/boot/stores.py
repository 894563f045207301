"""Stores of content that are opened where the image runs: a tar archive on a block device, a directory of the host's."""

from __future__ import annotations

from collections.abc import Callable

from naja.boot.arguments import Argument, Values
from naja.boot.devices import Opener
from naja.boot.kinds import Str
from naja.platform.devices import Block, DeviceError
from naja.storage.directory import DirectoryStore
from naja.storage.tar import TarError, open_tar


class TarArchive(Opener):
    """The archive on the block device of the store's name. Its headers are read before `main` begins."""

    __slots__ = ("_find",)

    def __init__(self, name: str, find: Callable[[str], Block]) -> None:
        super().__init__(name)
        self._find = find

    async def open(self, values: Values) -> object:
        try:
            return await open_tar(self._find(self.name))
        except (TarError, DeviceError) as error:
            raise OSError(22, f"no tar archive: {error}") from None


def directory_argument(name: str, path: str) -> Argument:
    """The boot argument that says which directory the store `name` is; `path` holds where it is not given."""
    return Argument(name.replace("_", "-"), Str(), f"The directory behind {name}.", path, required=not path)


class Directory(Opener):
    """A directory of the host's."""

    __slots__ = ("_path",)

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name)
        self._path = path

    async def open(self, values: Values) -> object:
        given = values.get(self.name.replace("_", "-"))
        return DirectoryStore(self._path if given is None else str(given[0]))
