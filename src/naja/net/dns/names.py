"""Domain names: text to octets, and octets to text through compression pointers (RFC 1035 section 3.1,
4.1.4).

In text a name has no final dot (the root is the empty string), letters are lower case, and octets that are
not printable ASCII, and dots and backslashes inside a label, are written `\\DDD` (section 5.1).
"""

from typing import Final

from naja.net.dns.drops import DnsDrop

LONGEST_NAME: Final = 255
LONGEST_LABEL: Final = 63


class NameReader:
    """Reads names out of a message. After `read` either `drop` is set, or `name` and `end` are good."""

    __slots__ = ("drop", "end", "name")

    def __init__(self) -> None:
        self.name = ""
        self.end = 0  # where the octets after the name begin, in the place where it was read
        self.drop: DnsDrop | None = None

    def read(self, octets: memoryview, start: int, limit: int) -> bool:
        """Read the name at `octets[start]`; the message ends at `limit`.

        A pointer must point before the place where the present run of labels began: so every jump goes
        backwards and reading ends.
        """
        labels: list[str] = []
        length = 1
        at = start
        run = start
        end = -1
        while True:
            if at >= limit:
                return self._fail(DnsDrop.TRUNCATED)
            size = octets[at]
            if size == 0:
                break
            if size >> 6 == 3:
                if at + 1 >= limit:
                    return self._fail(DnsDrop.TRUNCATED)
                target = (size & 0x3F) << 8 | octets[at + 1]
                if end < 0:
                    end = at + 2
                if target >= run:
                    return self._fail(DnsDrop.POINTER_LOOP)
                at = target
                run = target
                continue
            if size > LONGEST_LABEL:
                return self._fail(DnsDrop.BAD_NAME)
            if at + 1 + size > limit:
                return self._fail(DnsDrop.TRUNCATED)
            length += size + 1
            if length > LONGEST_NAME:
                return self._fail(DnsDrop.BAD_NAME)
            labels.append(_label_text(octets, at + 1, at + 1 + size))
            at += 1 + size
        self.name = ".".join(labels)
        self.end = at + 1 if end < 0 else end
        self.drop = None
        return True

    def _fail(self, drop: DnsDrop) -> bool:
        self.drop = drop
        return False


def _label_text(octets: memoryview, start: int, end: int) -> str:
    text = ""
    for at in range(start, end):
        value = octets[at]
        if value == 0x2E or value == 0x5C or value <= 0x20 or value >= 0x7F:
            text += f"\\{value:03d}"
        elif 0x41 <= value <= 0x5A:
            text += chr(value + 0x20)
        else:
            text += chr(value)
    return text


def normalize(text: str) -> str:
    """The one form of a name typed by people or programs: lower case, without a final dot."""
    return text[:-1].lower() if text.endswith(".") else text.lower()


def encode(name: str) -> bytes:
    """The octets of a name, uncompressed. Raises ValueError for a name that cannot be."""
    out = bytearray()
    label = bytearray()
    at = 0
    if name in ("", "."):
        return b"\0"
    if name.endswith(".") and not name.endswith("\\."):
        name = name[:-1]
    while at <= len(name):
        if at == len(name) or name[at] == ".":
            if not 0 < len(label) <= LONGEST_LABEL:
                raise ValueError(f"a label of {name[:80]!r} is empty or too long")
            out.append(len(label))
            out += label
            label = bytearray()
            at += 1
        elif name[at] == "\\":
            code = name[at + 1 : at + 4]
            if len(code) != 3 or not (code.isascii() and code.isdigit()) or int(code) > 255:
                raise ValueError(f"a bad escape in {name[:80]!r}")
            label.append(int(code))
            at += 4
        else:
            value = ord(name[at])
            if value >= 0x7F or value <= 0x20:
                raise ValueError(f"not ASCII: {name[:80]!r}; write names in their xn-- form")
            label.append(value)
            at += 1
    out.append(0)
    if len(out) > LONGEST_NAME:
        raise ValueError(f"longer than a name can be: {name[:80]!r}")
    return bytes(out)
