"""The loader's judgement of image files: a valid one made by hand from the ELF specification, everything that
can lie in it, every truncation, and random damage."""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass, field, replace

import pytest

from naja.platform.boot_record import PAGE, WINDOW_END
from najac.tender.image_file import ENTRY, HEAD_SIZE, HEADER, MOST_NOTES, Image, ImageError, parse

BASE = 0x1000_0000
READ, WRITE, EXECUTE = 4, 2, 1
LOAD, DYNAMIC, INTERPRETER, NOTE, STACK = 1, 2, 3, 4, 0x6474E551
ANY = 1 << 64


@dataclass(frozen=True)
class Part:
    """A program header."""

    kind: int = LOAD
    flags: int = READ
    offset: int = 0
    address: int = BASE
    file_size: int = PAGE
    memory_size: int = PAGE

    def packed(self) -> bytes:
        """As in the file."""
        fields = (self.kind, self.flags, self.offset, self.address, self.address)
        return struct.pack("<IIQQQQQQ", *fields, self.file_size, self.memory_size, PAGE)


RODATA = Part()
TEXT = Part(flags=READ | EXECUTE, offset=PAGE, address=BASE + PAGE)
NOTES = Part(kind=NOTE, offset=0x200, address=BASE + 0x200, file_size=100, memory_size=100)
DATA = Part(flags=READ | WRITE, offset=2 * PAGE, address=BASE + 2 * PAGE, file_size=100, memory_size=3 * PAGE)


@dataclass(frozen=True)
class Elf:
    """A file header; the defaults are a valid image of three segments."""

    magic: bytes = b"\x7fELF\x02\x01\x01"
    kind: int = 2
    machine: int = 62
    version: int = 1
    entry: int = BASE + PAGE
    table: int = 64
    header_size: int = 64
    entry_size: int = 56
    parts: tuple[Part, ...] = (RODATA, TEXT, DATA, NOTES)
    count: int | None = None
    size: int = field(default=2 * PAGE + 100)

    def packed(self) -> bytes:
        """The file's beginning."""
        count = len(self.parts) if self.count is None else self.count
        head = struct.pack(
            "<16sHHIQQQIHHHHHH",
            self.magic,
            self.kind,
            self.machine,
            self.version,
            self.entry,
            self.table,
            0,
            0,
            self.header_size,
            self.entry_size,
            count,
            0,
            0,
            0,
        )
        return (head + b"".join(part.packed() for part in self.parts)).ljust(HEAD_SIZE, b"\0")[:HEAD_SIZE]

    def parse(self) -> Image:
        """What the loader thinks of it."""
        return parse(self.packed(), self.size, BASE)


def with_text(**changes: int) -> Elf:
    """The valid image but for its text's program header."""
    return Elf(parts=(RODATA, replace(TEXT, **changes), DATA, NOTES))


def with_data(**changes: int) -> Elf:
    """The valid image but for its data's program header."""
    return Elf(parts=(RODATA, TEXT, replace(DATA, **changes), NOTES))


def with_part(kind: int, flags: int = READ, **changes: int) -> Elf:
    """The valid image and one more program header."""
    return Elf(parts=(RODATA, TEXT, DATA, NOTES, Part(kind=kind, flags=flags, **changes)))


def test_a_valid_image() -> None:
    image = Elf().parse()
    assert image.entry == BASE + PAGE
    found = [(s.flags, s.offset, s.address, s.file_size, s.memory_size) for s in image.segments]
    assert found == [
        (READ, 0, BASE, PAGE, PAGE),
        (READ | EXECUTE, PAGE, BASE + PAGE, PAGE, PAGE),
        (READ | WRITE, 2 * PAGE, BASE + 2 * PAGE, 100, 3 * PAGE),
    ]
    assert image.segments[2].end() == BASE + 5 * PAGE
    assert (image.notes, image.notes_size) == (0x200, 100)


def test_headers_that_load_nothing() -> None:
    assert len(with_part(STACK, READ | WRITE).parse().segments) == 3
    assert len(with_part(0).parse().segments) == 3


CORRUPT = {
    "empty": (Elf(magic=b""), "no ELF64"),
    "a script": (Elf(magic=b"#!/bin/sh\n"), "no ELF64"),
    "ELF32": (Elf(magic=b"\x7fELF\x01\x01\x01"), "no ELF64"),
    "big-endian": (Elf(magic=b"\x7fELF\x02\x02\x01"), "no ELF64"),
    "a shared object": (Elf(kind=3), "no static executable"),
    "a relocatable object": (Elf(kind=1), "no static executable"),
    "a later version": (Elf(version=2), "no static executable"),
    "another machine": (Elf(machine=183), "machine 183"),
    "headers elsewhere": (Elf(table=128), "do not follow"),
    "headers far away": (Elf(table=ANY - 56), "do not follow"),
    "headers of another size": (Elf(entry_size=32), "do not follow"),
    "file header of another size": (Elf(header_size=52), "do not follow"),
    "no headers": (Elf(parts=()), "0 program headers"),
    "65535 headers": (Elf(count=0xFFFF), "65535 program headers"),
    "unknown header": (with_part(0x70000000), "unknown kind"),
    "dynamic": (with_part(DYNAMIC), "not static"),
    "an interpreter": (with_part(INTERPRETER), "not static"),
    "executable stack": (with_part(STACK, READ | WRITE | EXECUTE), "executable stack"),
    "notes beyond the end": (Elf(parts=(TEXT, replace(NOTES, offset=3 * PAGE))), "end of the file"),
    "two segments of notes": (with_part(NOTE), "more than one"),
    "no notes": (Elf(parts=(RODATA, TEXT, DATA)), "0 bytes of notes"),
    "empty notes": (Elf(parts=(TEXT, replace(NOTES, file_size=0))), "0 bytes of notes"),
    "endless notes": (Elf(parts=(TEXT, replace(NOTES, file_size=MOST_NOTES + 1)), size=1 << 20), "at most"),
    "bytes beyond the end": (with_text(file_size=3 * PAGE, memory_size=3 * PAGE), "end of the file"),
    "offset wraps round": (with_text(offset=ANY - PAGE), "end of the file"),
    "file size wraps round": (with_text(file_size=ANY - PAGE, memory_size=ANY - PAGE), "end of the file"),
    "more bytes than memory": (with_data(memory_size=99), "more bytes"),
    "an empty segment": (with_data(file_size=0, memory_size=0), "is empty"),
    "address within a page": (with_text(address=BASE + PAGE + 16), "not begin on a page"),
    "offset within a page": (with_text(offset=PAGE - 16), "not begin on a page"),
    "page zero": (with_text(address=0), "lies outside"),
    "in the tender": (with_text(address=0x20_0000), "lies outside"),
    "below the window": (with_text(address=BASE - PAGE), "lies outside"),
    "above the window": (with_data(address=WINDOW_END), "lies outside"),
    "across the window's end": (with_data(address=WINDOW_END - PAGE), "lies outside"),
    "in the kernel": (with_data(address=ANY - PAGE), "lies outside"),
    "memory wraps round": (with_data(memory_size=ANY - BASE), "lies outside"),
    "writable text": (with_text(flags=READ | WRITE | EXECUTE), "writable and executable"),
    "executable data": (with_data(flags=READ | WRITE | EXECUTE), "writable and executable"),
    "no permissions": (with_text(flags=0), "impossible permissions"),
    "execute-only": (with_text(flags=EXECUTE), "impossible permissions"),
    "flags of no meaning": (with_text(flags=READ | EXECUTE | 8), "impossible permissions"),
    "read-only zeroes": (with_text(memory_size=PAGE + 1), "read-only and larger"),
    "the same twice": (Elf(parts=(RODATA, TEXT, TEXT)), "overlaps"),
    "overlap by a byte": (Elf(parts=(replace(DATA, memory_size=PAGE + 1), TEXT)), "overlaps"),
    "descending": (Elf(parts=(TEXT, RODATA)), "overlaps"),
    "entry in data": (Elf(entry=BASE + 2 * PAGE), "in no executable"),
    "entry behind text": (Elf(entry=BASE + 2 * PAGE - 0 + PAGE * 9), "in no executable"),
    "entry zero": (Elf(entry=0), "in no executable"),
    "no text": (Elf(parts=(RODATA, DATA)), "in no executable"),
}


@pytest.mark.parametrize(("elf", "message"), CORRUPT.values(), ids=list(CORRUPT))
def test_corrupt_images_are_refused(elf: Elf, message: str) -> None:
    with pytest.raises(ImageError, match=message):
        elf.parse()


def test_every_truncation_of_the_head_is_refused() -> None:
    head = Elf().packed()
    for length in range(HEADER + 4 * ENTRY):
        with pytest.raises(ImageError):
            parse(head[:length], length, BASE)


def test_a_file_that_ends_too_early_is_refused() -> None:
    for size in (0, 64, PAGE, 2 * PAGE, 2 * PAGE + 99):
        with pytest.raises(ImageError, match="end of the file"):
            replace(Elf(), size=size).parse()


def check_promises(image: Image, size: int) -> None:
    """What the rest of the tender relies on, said once more and differently."""
    pages: set[int] = set()
    for segment in image.segments:
        assert not (segment.flags & WRITE and segment.flags & EXECUTE)
        assert 0 <= segment.file_size <= segment.memory_size
        assert segment.offset + segment.file_size <= size
        own = range(segment.address // PAGE, -(-(segment.address + segment.memory_size) // PAGE))
        assert own.start >= BASE // PAGE
        assert own.stop <= WINDOW_END // PAGE
        if len(own) < 1000:
            assert pages.isdisjoint(own)
            pages.update(own)
    executable = [s for s in image.segments if s.flags & EXECUTE]
    assert any(s.address <= image.entry < s.address + s.file_size for s in executable)


@pytest.mark.parametrize("seed", range(20))
def test_random_damage_is_refused_or_harmless(seed: int) -> None:
    chance = random.Random(seed)
    original = Elf().packed()
    refused = 0
    for _ in range(200):
        head = bytearray(original)
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(HEADER + 4 * ENTRY)
            head[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, head[at] ^ 1 << chance.randrange(8)))
        try:
            image = parse(bytes(head), Elf().size, BASE)
        except ImageError:
            refused += 1
        else:
            check_promises(image, Elf().size)
    assert 0 < refused < 200
