"""The manifest of an image: what it is, which devices it needs, which boot arguments it takes. An ELF note.

What belongs here: the format, as values, `encode` and `decode`. Whatever the bytes are, `decode` and `find` give a
value or raise ManifestError. Integers are little-endian. A text is its length (one byte, or two where marked "long")
and UTF-8 without control characters.

    u16 version | u16 ABI version | u8 flags | u8 level of x86-64 | 16 bytes build identifier | target | name | long summary
    u8 count of devices | each: u8 kind, name
    u8 count of arguments | each: name, u8 kind, u8 flags, long default, long help, u8 count of choices, choices
"""

from __future__ import annotations

from najac.abi.levels import BASELINE, numbered

OWNER = b"Naja"
TYPE = 1
VERSION = 2
BUILD_SIZE = 16
MOST_BYTES = 64 << 10
"""No manifest is larger."""

TAKES_ANYTHING = 1
"""Flag of a manifest: main has no parameters, its command line and devices are its own matter."""
REQUIRED, MANY = 1, 2
"""Flags of an argument."""
NETWORK, BLOCK, CAPTURE = 1, 2, 3
"""Kinds of devices, as in the boot record."""
KINDS = 10
"""Kinds of arguments are numbered from 1 to this (naja.boot.kinds)."""
CHOICE = 5
LONGEST_NAME = 63


class ManifestError(Exception):
    """The bytes are no manifest that may be believed; the message says why."""


class Device:
    """A device that must be attached."""

    __slots__ = ("kind", "name")

    def __init__(self, kind: int, name: str) -> None:
        self.kind = kind
        self.name = name


class Argument:
    """A boot argument. `default` is text for people."""

    __slots__ = ("choices", "default", "flags", "help", "kind", "name")

    def __init__(
        self, name: str, kind: int, flags: int, default: str, help: str, choices: tuple[str, ...]
    ) -> None:
        self.name = name
        self.kind = kind
        self.flags = flags
        self.default = default
        self.help = help
        self.choices = choices


class Manifest:
    """What an image says of itself."""

    __slots__ = ("abi", "arguments", "build", "devices", "flags", "level", "name", "summary", "target")

    def __init__(
        self,
        abi: int,
        flags: int,
        build: bytes,
        target: str,
        name: str,
        summary: str,
        devices: tuple[Device, ...],
        arguments: tuple[Argument, ...],
        level: int = BASELINE.number,
    ) -> None:
        self.abi = abi
        self.flags = flags
        self.build = build
        self.target = target
        self.name = name
        self.summary = summary
        self.devices = devices
        self.arguments = arguments
        self.level = level


def encode(manifest: Manifest) -> bytes:
    """The bytes. Raises ManifestError for what does not fit; they decode to the same manifest."""
    parts = [
        VERSION.to_bytes(2, "little"),
        manifest.abi.to_bytes(2, "little"),
        bytes([manifest.flags, manifest.level]),
        manifest.build,
        _text(manifest.target, 1),
        _text(manifest.name, 1),
        _text(manifest.summary, 2),
        _count(len(manifest.devices)),
    ]
    for device in manifest.devices:
        parts += [device.kind.to_bytes(1, "little"), _text(device.name, 1)]
    parts.append(_count(len(manifest.arguments)))
    for argument in manifest.arguments:
        parts += [_text(argument.name, 1), bytes([argument.kind, argument.flags])]
        parts += [_text(argument.default, 2), _text(argument.help, 2), _count(len(argument.choices))]
        parts += [_text(choice, 1) for choice in argument.choices]
    data = b"".join(parts)
    decode(data)
    return data


def _count(value: int) -> bytes:
    if value > 255:
        raise ManifestError(f"it has {value} entries where 255 are possible")
    return bytes([value])


def _text(text: str, size: int) -> bytes:
    data = text.encode()
    if len(data) >= 1 << (8 * size):
        raise ManifestError(f"the text {text[:40]!r} is too long")
    return len(data).to_bytes(size, "little") + data


class _Reader:
    """Takes fields off the bytes, one after the other. Raises ManifestError at the end."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        if count > len(self._data) - self._at:
            raise ManifestError("it ends too early")
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, size: int) -> int:
        """The next integer."""
        return int.from_bytes(self.take(size), "little")

    def text(self, size: int) -> str:
        """The next text, whose length takes `size` bytes."""
        data = self.take(self.number(size))
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise ManifestError("a text is not UTF-8") from None
        for character in text:
            if character < " " or "\x7f" <= character < "\xa0":
                raise ManifestError("a text has control characters")
        return text

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._data):
            raise ManifestError("something follows it")


def decode(data: bytes) -> Manifest:
    """The manifest in the bytes. Raises ManifestError."""
    if len(data) > MOST_BYTES:
        raise ManifestError(f"it has {len(data)} bytes; at most {MOST_BYTES} are possible")
    reader = _Reader(data)
    version = reader.number(2)
    if version != VERSION:
        raise ManifestError(f"it is of version {version}, this reads version {VERSION}")
    abi, flags, level = reader.number(2), reader.number(1), reader.number(1)
    if flags & ~TAKES_ANYTHING:
        raise ManifestError(f"it has unknown flags {flags:#x}")
    if numbered(level) is None:
        raise ManifestError(f"it is for the unknown level {level} of x86-64")
    build, target, name, summary = reader.take(BUILD_SIZE), reader.text(1), reader.text(1), reader.text(2)
    devices = tuple([_device(reader) for _ in range(reader.number(1))])
    arguments = tuple([_argument(reader) for _ in range(reader.number(1))])
    reader.end()
    _check_unique([device.name for device in devices], "device")
    _check_unique([argument.name for argument in arguments], "argument")
    if flags & TAKES_ANYTHING and (devices or arguments):
        raise ManifestError("it takes anything, and yet names devices or arguments")
    return Manifest(abi, flags, build, target, name, summary, devices, arguments, level)


def _device(reader: _Reader) -> Device:
    kind, name = reader.number(1), reader.text(1)
    if kind not in (NETWORK, BLOCK, CAPTURE):
        raise ManifestError(f"the device {name} is of unknown kind {kind}")
    _check_name(name, name.isidentifier())
    return Device(kind, name)


def _argument(reader: _Reader) -> Argument:
    name, kind, flags = reader.text(1), reader.number(1), reader.number(1)
    default, help = reader.text(2), reader.text(2)
    choices = tuple([reader.text(1) for _ in range(reader.number(1))])
    _check_name(name, name.replace("-", "_").isidentifier() and name[0] != "-")
    if not 1 <= kind <= KINDS or flags & ~(REQUIRED | MANY):
        raise ManifestError(f"the argument {name} is of unknown kind {kind}, flags {flags:#x}")
    if (kind == CHOICE) != bool(choices):
        raise ManifestError(
            f"the argument {name} has {len(choices)} choices, which does not fit its kind {kind}"
        )
    return Argument(name, kind, flags, default, help, choices)


def _check_name(name: str, well_formed: bool) -> None:
    if not name or not name.isascii() or not well_formed or len(name) > LONGEST_NAME:
        raise ManifestError(f"the name {name!r} is impossible")


def _check_unique(names: list[str], what: str) -> None:
    if len(set(names)) != len(names):
        raise ManifestError(f"it names the same {what} twice")


def find(notes: bytes) -> bytes:
    """The one manifest in a segment of ELF notes (System V ABI, chapter 5, Note Section). Raises ManifestError."""
    found: list[bytes] = []
    reader = _Reader(notes)
    at = 0
    while at < len(notes):
        owner_size, size, kind = reader.number(4), reader.number(4), reader.number(4)
        owner = reader.take(owner_size)
        reader.take(-owner_size % 4)
        content = reader.take(size)
        padding = min(-size % 4, len(notes) - at - 12 - owner_size - -owner_size % 4 - size)
        reader.take(padding)
        at += 12 + owner_size + -owner_size % 4 + size + padding
        if owner == OWNER + b"\0" and kind == TYPE:
            found.append(content)
    if len(found) != 1:
        raise ManifestError("there is none" if not found else "there are several")
    return found[0]
