"""What an image file says about itself, and whether that may be believed: ELF64 (System V ABI, chapter 5).

What belongs here: reading and judging headers, of which a copy is given, so that nobody can change them
between the judgement and the use. What does not: opening files and mapping memory (`memory.py`).

Whatever the bytes are, `parse` gives an Image or raises ImageError.
"""

from __future__ import annotations

from naja.platform.boot_record import PAGE, WINDOW_END
from najac.abi.levels import BASELINE

HEADER = 64
ENTRY = 56
MOST_SEGMENTS = 16
HEAD_SIZE = HEADER + ENTRY * MOST_SEGMENTS
"""How much of a file's beginning `parse` needs to see: the program headers follow the file header."""

MOST_NOTES = 68 << 10

_MAGIC = b"\x7fELF\x02\x01\x01"
_EXECUTABLE, _X86_64, _CURRENT = 2, 62, 1
_LOAD, _DYNAMIC, _INTERPRETER, _NOTE, _HEADERS, _STACK = 1, 2, 3, 4, 6, 0x6474E551
_KNOWN = (0, _LOAD, _NOTE, _HEADERS, _STACK)

EXECUTE, WRITE, READ = 1, 2, 4


class ImageError(Exception):
    """The file is no image that may be loaded; the message says why."""


class Segment:
    """A part of the file and where it goes: checked, page-aligned."""

    __slots__ = ("address", "file_size", "flags", "memory_size", "offset")

    def __init__(self, flags: int, offset: int, address: int, file_size: int, memory_size: int) -> None:
        self.flags = flags
        self.offset = offset
        self.address = address
        self.file_size = file_size
        self.memory_size = memory_size

    def end(self) -> int:
        """The page boundary behind the last byte."""
        return (self.address + self.memory_size + PAGE - 1) & -PAGE


class Image:
    """What there is to load: the segments in ascending order, where to enter, where in the file the notes are, and, when
    these were read, the level of x86-64."""

    __slots__ = ("entry", "level", "notes", "notes_size", "segments")

    def __init__(self, entry: int, segments: list[Segment], notes: int, notes_size: int) -> None:
        self.entry = entry
        self.segments = segments
        self.notes = notes
        self.notes_size = notes_size
        self.level = BASELINE.number


def _number(head: bytes, offset: int, size: int) -> int:
    return int.from_bytes(head[offset : offset + size], "little")


def parse(head: bytes, file_size: int, base: int) -> Image:
    """Judges an image whose file begins with `head` (HEAD_SIZE bytes of it, or all). Addresses lie from
    `base` up to WINDOW_END. Raises ImageError.
    """
    if len(head) < HEADER or head[:7] != _MAGIC:
        raise ImageError("it is no ELF64 little-endian file")
    kind, machine, version = _number(head, 16, 2), _number(head, 18, 2), _number(head, 20, 4)
    if kind != _EXECUTABLE or version != _CURRENT:
        raise ImageError("it is no static executable")
    if machine != _X86_64:
        raise ImageError(f"it is for machine {machine}, not for x86-64 ({_X86_64})")
    entry = _number(head, 24, 8)
    table, count = _number(head, 32, 8), _number(head, 56, 2)
    if table != HEADER or _number(head, 52, 2) != HEADER or _number(head, 54, 2) != ENTRY:
        raise ImageError("its program headers do not follow its file header")
    if count == 0 or count > MOST_SEGMENTS:
        raise ImageError(f"it has {count} program headers; 1 to {MOST_SEGMENTS} are possible")
    if HEADER + ENTRY * count > len(head):
        raise ImageError("it ends within its program headers")
    segments: list[Segment] = []
    notes, notes_size = 0, 0
    for index in range(count):
        at = HEADER + ENTRY * index
        if _number(head, at, 4) == _NOTE:
            if notes_size:
                raise ImageError("it has more than one segment of notes")
            notes, notes_size = _number(head, at + 8, 8), _number(head, at + 32, 8)
        segment = _segment(head, at, file_size, base)
        if segment is not None:
            if segments and segment.address < segments[-1].end():
                raise ImageError(
                    f"its segment at {segment.address:#x} overlaps the one before or precedes it"
                )
            segments.append(segment)
    _check_entry(entry, segments)
    if not notes_size or notes_size > MOST_NOTES:
        raise ImageError(
            f"it has {notes_size} bytes of notes, where its manifest must be; at most {MOST_NOTES} are possible"
        )
    return Image(entry, segments, notes, notes_size)


def _segment(head: bytes, at: int, file_size: int, base: int) -> Segment | None:
    """The segment of one program header; None if it loads nothing."""
    kind, flags = _number(head, at, 4), _number(head, at + 4, 4)
    offset, address = _number(head, at + 8, 8), _number(head, at + 16, 8)
    from_file, in_memory = _number(head, at + 32, 8), _number(head, at + 40, 8)
    if kind in (_DYNAMIC, _INTERPRETER):
        raise ImageError("it is not static")
    if kind not in _KNOWN:
        raise ImageError(f"it has a program header of unknown kind {kind:#x}")
    if kind == _STACK and flags & EXECUTE:
        raise ImageError("it asks for an executable stack")
    if offset + from_file > file_size:
        raise ImageError(f"its program header {(at - HEADER) // ENTRY} reaches beyond the end of the file")
    if kind != _LOAD:
        return None
    if in_memory == 0:
        raise ImageError(f"its segment at {address:#x} is empty")
    if from_file > in_memory:
        raise ImageError(f"its segment at {address:#x} has more bytes in the file than in memory")
    if address % PAGE or offset % PAGE:
        raise ImageError(f"its segment at {address:#x} does not begin on a page")
    if address < base or address + in_memory > WINDOW_END:
        raise ImageError(f"its segment at {address:#x} lies outside of {base:#x} to {WINDOW_END:#x}")
    if flags & ~(READ | WRITE | EXECUTE) or not flags & READ:
        raise ImageError(f"its segment at {address:#x} has impossible permissions {flags:#x}")
    if flags & WRITE and flags & EXECUTE:
        raise ImageError(f"its segment at {address:#x} is writable and executable")
    if from_file < in_memory and not flags & WRITE:
        raise ImageError(f"its segment at {address:#x} is read-only and larger than its bytes in the file")
    return Segment(flags, offset, address, from_file, in_memory)


def _check_entry(entry: int, segments: list[Segment]) -> None:
    for segment in segments:
        if segment.flags & EXECUTE and segment.address <= entry < segment.address + segment.file_size:
            return
    raise ImageError(f"its entry {entry:#x} is in no executable segment")
