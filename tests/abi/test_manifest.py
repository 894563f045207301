"""The manifest: its bytes from its documentation, both ways; every truncation, lies, random damage."""

from __future__ import annotations

import random
import struct

import pytest

from naja.boot import kinds
from naja.boot.kind_table import by_number
from naja.platform import boot_record
from najac.abi import manifest
from najac.abi.manifest import Argument, Device, Manifest, ManifestError, decode, encode, find

BUILD = bytes(range(16))
DEVICES = (Device(1, "stack"), Device(2, "disk_0"))
ARGUMENTS = (
    Argument("port", 1, 0, "80", "Where to listen.", ()),
    Argument("mode", 5, 1, "", "", ("fast", "slow")),
    Argument("all-names", 3, 2, "", "Größen", ()),
)
WHOLE = Manifest(2, 0, BUILD, "spt", "app", "Does it.", DEVICES, ARGUMENTS)

LITERAL = (
    b"\x02\x00\x02\x00\x00\x02" + BUILD + b"\x03spt\x03app\x08\x00Does it."
    b"\x02\x01\x05stack\x02\x06disk_0"
    b"\x03\x04port\x01\x00\x02\x0080\x10\x00Where to listen.\x00"
    b"\x04mode\x05\x01\x00\x00\x00\x00\x02\x04fast\x04slow"
    b"\x09all-names\x03\x02\x00\x00\x08\x00Gr\xc3\xb6\xc3\x9fen\x00"
)


def same(found: Manifest, wanted: Manifest) -> bool:
    """Whether two manifests say the same."""
    return encode(found) == encode(wanted)


def test_literal_bytes_both_ways() -> None:
    assert encode(WHOLE) == LITERAL
    found = decode(LITERAL)
    assert (found.abi, found.flags, found.build, found.target, found.name) == (2, 0, BUILD, "spt", "app")
    assert found.level == 2
    assert [(one.kind, one.name) for one in found.devices] == [(1, "stack"), (2, "disk_0")]
    assert [one.choices for one in found.arguments] == [(), ("fast", "slow"), ()]
    assert found.arguments[2].help == "Größen"


def test_every_truncation_is_refused() -> None:
    for length in range(len(LITERAL)):
        with pytest.raises(ManifestError):
            decode(LITERAL[:length])


def test_what_follows_is_refused() -> None:
    with pytest.raises(ManifestError, match="something follows"):
        decode(LITERAL + b"\0")


def changed(**fields: object) -> Manifest:
    """WHOLE with other fields."""
    made = decode(LITERAL)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def argument(name: str = "port", kind: int = 1, flags: int = 0, choices: tuple[str, ...] = ()) -> Manifest:
    """WHOLE with another argument."""
    return changed(arguments=(Argument(name, kind, flags, "", "", choices),))


LIES = {
    "unknown level": (changed(level=5), "unknown level 5"),
    "unknown flag": (changed(flags=2), "unknown flags"),
    "takes anything but has devices": (changed(flags=1), "takes anything"),
    "unknown kind of device": (changed(devices=(Device(4, "x"),)), "unknown kind 4"),
    "nameless device": (changed(devices=(Device(1, ""),)), "impossible"),
    "device that is no name": (changed(devices=(Device(1, "a-b"),)), "impossible"),
    "device in other letters": (changed(devices=(Device(1, "ü"),)), "impossible"),
    "long device": (changed(devices=(Device(1, "d" * 64),)), "impossible"),
    "device twice": (changed(devices=(Device(1, "x"), Device(2, "x"))), "same device twice"),
    "argument twice": (changed(arguments=(ARGUMENTS[0], ARGUMENTS[0])), "same argument twice"),
    "argument of no kind": (argument(kind=0), "unknown kind 0"),
    "argument of a later kind": (argument(kind=11), "unknown kind 11"),
    "argument with unknown flags": (argument(flags=4), "flags 0x4"),
    "argument that looks like an option": (argument("-x"), "impossible"),
    "argument with a space": (argument("a b"), "impossible"),
    "choice without choices": (argument(kind=5), "does not fit"),
    "number with choices": (argument(choices=("1",)), "does not fit"),
    "terminal escapes": (changed(summary="\x1b[2J"), "control characters"),
    "other control characters": (changed(name="\x9b2J"), "control characters"),
    "lines": (changed(summary="a\nb"), "control characters"),
}


@pytest.mark.parametrize(("lie", "message"), LIES.values(), ids=list(LIES))
def test_lies_are_refused(lie: Manifest, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        encode(lie)


def test_another_version() -> None:
    with pytest.raises(ManifestError, match="version 1"):
        decode(b"\1" + LITERAL[1:])


def test_no_text() -> None:
    with pytest.raises(ManifestError, match="UTF-8"):
        decode(LITERAL.replace(b"app", b"\xff\xff\xff"))


@pytest.mark.parametrize("seed", range(10))
def test_random_damage_is_refused_or_reads_back(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(200):
        data = bytearray(LITERAL)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = decode(bytes(data))
        except ManifestError:
            continue
        assert encode(found) == bytes(data)


def note(owner: bytes = b"Naja\0", kind: int = 1, content: bytes = LITERAL) -> bytes:
    """An ELF note."""
    head = struct.pack("<III", len(owner), len(content), kind)
    return head + owner + bytes(-len(owner) % 4) + content + bytes(-len(content) % 4)


OTHER = note(b"Xen\0", 18, b"\0\0\0\x10")


def test_notes() -> None:
    assert find(note()) == LITERAL
    assert find(OTHER + note() + OTHER) == LITERAL
    unpadded = note(content=b"abc")[:-1]
    assert find(unpadded) == b"abc"


def test_impossible_notes() -> None:
    for notes in (b"", OTHER, note(b"naja\0"), note(kind=2)):
        with pytest.raises(ManifestError, match="there is none"):
            find(notes)
    with pytest.raises(ManifestError, match="several"):
        find(note() + note())
    for length in range(1, len(note()) - 3):
        with pytest.raises(ManifestError):
            find(note()[:length])
    with pytest.raises(ManifestError, match="too early"):
        find(struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1) + bytes(64))


def test_the_numbers_are_those_of_the_guest() -> None:
    assert (manifest.NETWORK, manifest.BLOCK) == (boot_record.NETWORK, boot_record.BLOCK)
    assert manifest.LONGEST_NAME == boot_record.LONGEST_DEVICE_NAME
    assert manifest.CHOICE == kinds.CHOICE
    for number in range(1, manifest.KINDS + 1):
        assert by_number(number, ("a",)).number == number
    with pytest.raises(KeyError):
        by_number(manifest.KINDS + 1, ())
