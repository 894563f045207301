"""Damaged images for the tenders' loaders, and what must be true of each.

    python -m tests.security.image_fuzz TARGET [COUNT [SEED]]

The compiled tender is held against its own source under CPython: what that refuses, the tender must refuse with the same
words and status 64, and without having mapped a byte of the file. What it accepts may do as it likes, within its walls:
a virtual machine's tender must tell of it with a status, whatever the guest does.
"""

from __future__ import annotations

import ctypes
import functools
import os
import random
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from naja.platform.boot_record import IMAGE_BASE, PAGE, WINDOW_END
from najac.abi.manifest import ManifestError, decode, find
from najac.launch import sealed, tender
from najac.tender.command_line import UsageError, parse_arguments
from najac.tender.image_file import ENTRY, HEAD_SIZE, HEADER, ImageError, parse
from najac.tender.requirements import HelpWanted, check

NAME = "fuzzed"
REFUSED = 64
PATIENCE, LONGEST = 3, 60
"""Seconds that an accepted image may take before it is ended, because its entry may be a loop; and those after which a
tender hangs that should have refused one."""
_STATUSES = {"spt": range(-64, 256), "hvt": range(256)}
"""How an accepted image may end: in the sandbox by a signal, too."""

_NUMBERS = (
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 56, 64, 0x7F, 0xFF, 0xFFFF, 0x10000),
    *(PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, IMAGE_BASE, IMAGE_BASE - PAGE, IMAGE_BASE + PAGE),
    *(WINDOW_END - PAGE, WINDOW_END, 0x20_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 32),
    *((1 << 63) - 1, 1 << 63, (1 << 64) - PAGE, (1 << 64) - 1),
)
_HEADER_FIELDS = ((16, 2), (18, 2), (20, 4), (24, 8), (32, 8), (48, 4), (52, 2), (54, 2), (56, 2), (58, 2))
_ENTRY_FIELDS = ((0, 4), (4, 4), (8, 8), (16, 8), (24, 8), (32, 8), (40, 8), (48, 8))


def _count(image: bytes) -> int:
    return min(int.from_bytes(image[56:58], "little"), 16)


def _put(image: bytearray, at: int, size: int, value: int) -> None:
    image[at : at + size] = (value & (1 << 8 * size) - 1).to_bytes(size, "little")


def _number(chance: random.Random, image: bytearray) -> None:
    """A number of the headers is another, or a little different."""
    if chance.random() < 0.25:
        at, size = chance.choice(_HEADER_FIELDS)
    else:
        at, size = chance.choice(_ENTRY_FIELDS)
        at += HEADER + ENTRY * chance.randrange(max(1, _count(image)))
    old = int.from_bytes(image[at : at + size], "little")
    near = (old + 1, old - 1, old + PAGE, old - PAGE, old << 1, old ^ 1 << chance.randrange(8 * size))
    _put(image, at, size, chance.choice((*_NUMBERS, *near)))


def _bytes(chance: random.Random, image: bytearray) -> None:
    """Some bytes of the headers or the notes are others."""
    end = min(len(image), HEADER + ENTRY * 6 + 128)
    for _ in range(chance.randrange(1, 4)):
        if end:
            image[chance.randrange(end)] = chance.randrange(256)


def _cut(chance: random.Random, image: bytearray) -> None:
    """The file ends early."""
    places = (
        chance.randrange(len(image) + 1),
        chance.randrange(min(len(image), HEAD_SIZE) + 1),
        PAGE,
        PAGE + 1,
        0,
    )
    del image[chance.choice(places) :]


def _exchange(chance: random.Random, image: bytearray) -> None:
    """Two program headers change places, or one stands twice."""
    count = max(1, _count(image))
    first, second = (HEADER + ENTRY * chance.randrange(count) for _ in range(2))
    one, two = bytes(image[first : first + ENTRY]), bytes(image[second : second + ENTRY])
    image[second : second + ENTRY] = one
    if chance.random() < 0.5:
        image[first : first + ENTRY] = two


def _add(chance: random.Random, image: bytearray) -> None:
    """One more program header."""
    at = HEADER + ENTRY * _count(image)
    fields = [chance.choice((1, 1, 1, 2, 3, 4, 6, 0x6474E551, 0x7000_0000)), chance.randrange(16)]
    fields += [chance.choice(_NUMBERS) for _ in range(6)]
    image[at : at + ENTRY] = struct.pack("<IIQQQQQQ", *fields)
    _put(image, 56, 2, _count(image) + 1)


_DAMAGE: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _number,
    _number,
    _number,
    _bytes,
    _cut,
    _exchange,
    _add,
)


def damaged(image: bytes, chance: random.Random) -> bytes:
    """The image after one to three accidents."""
    found = bytearray(image)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if len(found) > HEADER:
            chance.choice(_DAMAGE)(chance, found)
    return bytes(found)


def verdict(image: bytes, target: str) -> str | None:
    """What the loader's source says of an image under CPython; None if it accepts it."""
    try:
        judged = parse(image[:HEAD_SIZE], len(image), IMAGE_BASE)
        try:
            manifest = decode(find(image[judged.notes : judged.notes + judged.notes_size]))
        except ManifestError as error:
            return f"{NAME} cannot be loaded: its manifest cannot be believed: {error}"
        check(manifest, parse_arguments(["tender", "image", "--name", NAME]), target)
    except ImageError as error:
        return f"{NAME} cannot be loaded: {error}"
    except UsageError as error:
        return f"{NAME}: {error}"
    except HelpWanted:
        return None
    return None


_NO_FILE_MAPPINGS = (
    *((0x20, 0, 0, 0), (0x15, 0, 3, 9)),  # the call is mmap
    *(
        (0x20, 0, 0, 40),
        (0x45, 1, 0, 0x20),
        (0x06, 0, 0, 0x80000000),
    ),  # without MAP_ANONYMOUS: the process is killed
    (0x06, 0, 0, 0x7FFF0000),
)
"""A filter of system calls: code, steps if true, steps if false, operand (Linux, networking/filter.rst)."""


def forbid_file_mappings() -> None:
    """From now on this process dies of SIGSYS when it maps a file."""
    words = b"".join(struct.pack("<HBBI", *step) for step in _NO_FILE_MAPPINGS)
    program = ctypes.create_string_buffer(words, len(words))
    header = ctypes.create_string_buffer(
        struct.pack("<HxxxxxxQ", len(_NO_FILE_MAPPINGS), ctypes.addressof(program))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(header), 0, 0):
        os._exit(99)


_tender = functools.cache(tender.path)


def run(image: bytes, target: str, *, mapping: bool) -> tuple[int, str]:
    """The tender's exit status, and what it says on standard error."""
    executable = _tender(target)
    handle = sealed.in_memory(image, NAME)
    try:
        done = subprocess.run(
            sealed.command(target, handle, NAME, [], []),
            executable=executable,
            pass_fds=(handle,),
            preexec_fn=None if mapping else forbid_file_mappings,
            capture_output=True,
            check=False,
            timeout=PATIENCE if mapping else LONGEST,
        )
    finally:
        os.close(handle)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace")


def fault(image: bytes, target: str) -> str:
    """What is wrong with the tender's answer to an image; empty if nothing is."""
    words = verdict(image, target)
    try:
        status, errors = run(image, target, mapping=words is None)
    except subprocess.TimeoutExpired:
        return "" if words is None else "it hangs on an image that is to be refused"
    if words is None:
        if "cannot be loaded" in errors:
            return f"it refuses what is to be accepted: {errors}"
        return "" if status in _STATUSES[target] else f"it ended with status {status}: {errors}"
    if (status, errors) != (REFUSED, f"naja-{target}: {words}\n"):
        return f"status {status}, {errors!r} instead of {words!r}"
    return ""


def main() -> None:
    """Damages `hello` COUNT times and prints every fault with the file that shows it."""
    from najac.build import build

    target = sys.argv[1]
    count, seed = [*map(int, sys.argv[2:]), *(10_000, 0)[len(sys.argv) - 2 :]]
    with tempfile.TemporaryDirectory(prefix="naja-fuzz-") as folder:
        program = Path(folder) / "hello.py"
        program.write_text('def main() -> None:\n    print("Hello, world!")\n')
        image = build(str(program), target).image
    faults = refused = 0
    for number in range(seed, seed + count):
        case = damaged(image, random.Random(number))
        refused += verdict(case, target) is not None
        if found := fault(case, target):
            faults += 1
            path = Path(tempfile.gettempdir()) / f"naja-fuzz-{target}-{number}"
            path.write_bytes(case)
            print(f"seed {number}: {found}\n  {path}")
    print(f"{count} images, {refused} to be refused, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
