"""Read-only content for programs: `KeyValue` and the stores that implement it."""

from naja.storage.crunch import FrozenStore, crunch
from naja.storage.directory import DirectoryStore
from naja.storage.keyvalue import Content, Entry, KeyValue, Resident
from naja.storage.tar import TarError, TarStore, open_tar

__all__ = [
    "Content",
    "DirectoryStore",
    "Entry",
    "FrozenStore",
    "KeyValue",
    "Resident",
    "TarError",
    "TarStore",
    "crunch",
    "open_tar",
]
