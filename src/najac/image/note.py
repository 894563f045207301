"""An ELF note as a relocatable object: how a manifest gets into an image, where a loader finds it (PT_NOTE).

What belongs here: the note's envelope (System V ABI, chapter 5, Note Section). What a note says is `abi/`'s
matter.
"""

from __future__ import annotations

from najac.backend.blobs import Blob, blob_object
from najac.backend.target import X86_64, Target


def note_object(owner: str, kind: int, content: bytes, target: Target = X86_64) -> bytes:
    """An object with one note. Owner and content are padded to four bytes each."""
    name = owner.encode() + b"\0"
    head = b"".join(number.to_bytes(4, "little") for number in (len(name), len(content), kind))
    padded = name + bytes(-len(name) % 4) + content + bytes(-len(content) % 4)
    blob = Blob("", head + padded, 4, f".note.{owner}", note=True)
    return blob_object([blob], target.name)
