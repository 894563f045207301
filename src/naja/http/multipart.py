"""multipart/form-data (RFC 7578), the content of forms with files, without input and output: bytes in, events out.

Stricter than RFC 2046 where two readers could disagree: nothing stands before the first delimiter or behind one on its
line, each part says its name once, and transfer encodings (4.7) are refused. How parts reach a handler is in `parts.py`.
"""

from enum import IntEnum
from typing import Final

from naja.http.errors import STATUS_OF, Refusal
from naja.http.events import Data
from naja.http.head import DONE, MORE, TRAILERS, HeadScanner
from naja.http.headers import Headers
from naja.http.limits import Limits
from naja.http.names import CONTENT_TYPE, is_token

MEDIA_TYPE: Final = "multipart/form-data"
MOST_PARTS: Final = 1_000
_LIMITS: Final = Limits(head_bytes=4_096, fields=16)
"""Of the head of one part."""
_LONGEST_BOUNDARY: Final = 70  # RFC 2046 section 5.1.1
_BOUNDARY: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=? ")


class Fault(IntEnum):
    """Why content is not accepted as multipart/form-data."""

    NO_FIRST_DELIMITER = 1
    BAD_DELIMITER = 2
    BAD_PART_HEAD = 3
    PART_HEAD_TOO_LARGE = 4
    NO_NAME = 5  # RFC 7578 section 4.2
    NAME_NOT_UTF8 = 6  # 5.1
    TRANSFER_ENCODING = 7  # 4.7
    TOO_MANY_PARTS = 8
    TRUNCATED = 9

    @property
    def status(self) -> int:
        """Status that answers it."""
        return 413 if self in (Fault.TOO_MANY_PARTS, Fault.PART_HEAD_TOO_LARGE) else 400


class PartHead:
    """A part has begun; Data events with its content follow."""

    __slots__ = ("filename", "headers", "name")

    def __init__(self, name: str, filename: str | None, headers: Headers) -> None:
        self.name = name
        self.filename = filename
        self.headers = headers


class PartEnd:
    """The part is complete."""

    __slots__ = ()


class FormEnd:
    """The content is complete."""

    __slots__ = ()


class Malformed:
    """The content breaks the rules or a bound; nothing more comes."""

    __slots__ = ("fault",)

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


FormEvent = PartHead | Data | PartEnd | FormEnd | Malformed


def split_value(value: str) -> tuple[str, dict[str, str]] | None:
    """`value; name=value; name="value"`: what stands first in lower case, and the parameters (RFC 9110 section 5.6.6).

    None where it is malformed, or where a parameter is repeated. A backslash quotes only a quotation mark and another
    backslash: browsers send names of files as they are.
    """
    first, _, rest = value.partition(";")
    found: dict[str, str] = {}
    at = _past(rest, 0, " \t;")
    while at < len(rest):
        equals = rest.find("=", at)
        name = rest[at : max(equals, at)].lower()
        if not is_token(name) or name in found:
            return None
        at = equals + 1
        if rest.startswith('"', at):
            text, at = _quoted(rest, at + 1)
            if at < 0:
                return None
        else:
            end = rest.find(";", at)
            end = len(rest) if end < 0 else end
            text, at = rest[at:end].rstrip(" \t"), end
            if not text or '"' in text:  # more than tokens: some boundaries hold = and are not quoted
                return None
        found[name] = text
        at = _past(rest, at, " \t")
        if at < len(rest) and rest[at] != ";":
            return None
        at = _past(rest, at, " \t;")
    return first.strip(" \t").lower(), found


def _past(text: str, at: int, letters: str) -> int:
    """The first place from `at` on where none of `letters` stands."""
    while at < len(text) and text[at] in letters:
        at += 1
    return at


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands in quotation marks from `at` on, and the place after it, which is -1 where they are not closed."""
    letters: list[str] = []
    while at < len(text) and text[at] != '"':
        if text[at] == "\\" and text[at + 1 : at + 2] in ('"', "\\"):
            at += 1
        letters.append(text[at])
        at += 1
    return "".join(letters), at + 1 if at < len(text) else -1


def boundary_of(content_type: str) -> bytes | None:
    """The boundary that the Content-Type of a form says, or None where it is of another type, or says none."""
    split = split_value(content_type)
    if split is None or split[0] != MEDIA_TYPE:
        return None
    boundary = split[1].get("boundary", "")
    if (
        not 1 <= len(boundary) <= _LONGEST_BOUNDARY
        or boundary.endswith(" ")
        or not _BOUNDARY.issuperset(boundary)
    ):
        return None
    return boundary.encode("ascii")


def _last_component(name: str) -> str:
    """The name of a file without folders, which some browsers send and nobody should follow (RFC 7578 section 4.2)."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "" if last in (".", "..") or "\0" in last else last


def _part_head(headers: Headers) -> PartHead | Fault:
    """What the head of a part says. Its names are UTF-8 (RFC 7578 section 5.1)."""
    dispositions = headers.get_all("content-disposition")
    if len(dispositions) != 1:
        return Fault.NO_NAME
    if (headers.get("content-transfer-encoding") or "binary").lower() not in ("binary", "8bit", "7bit"):
        return Fault.TRANSFER_ENCODING
    try:
        split = split_value(dispositions[0].encode("latin-1").decode("utf-8"))
    except UnicodeDecodeError:
        return Fault.NAME_NOT_UTF8
    if split is None or split[0] != "form-data" or "name" not in split[1]:
        return Fault.NO_NAME
    filename = split[1].get("filename")
    return PartHead(split[1]["name"], None if filename is None else _last_component(filename), headers)


_START: Final = 0
_AFTER_DELIMITER: Final = 1
_HEAD: Final = 2
_CONTENT: Final = 3
_EPILOGUE: Final = 4


class MultipartReader:
    """Call `feed` with bytes, then `next_event` until it gives None. At most what was fed last is kept, and a part's head."""

    __slots__ = ("_buffer", "_delimiter", "_ended", "_left", "_scanner", "_start", "_state")

    def __init__(self, boundary: bytes, most_parts: int = MOST_PARTS) -> None:
        self._delimiter = b"\r\n--" + boundary
        self._buffer = bytearray(b"\r\n")  # so that the first delimiter is like the others
        self._start = 0
        self._state = _START
        self._left = most_parts
        self._ended = False
        self._scanner = HeadScanner(_LIMITS)

    def feed(self, data: bytes) -> None:
        """Append content; an empty piece is its end."""
        if not data:
            self._ended = True
        elif self._state != _EPILOGUE:
            del self._buffer[: self._start]
            self._start = 0
            self._buffer += data

    def next_event(self) -> FormEvent | None:
        """What the content means; None where more of it is needed first."""
        while True:
            if self._state == _CONTENT:
                return self._content()
            if self._state == _HEAD:
                return self._head()
            if self._state == _EPILOGUE:
                return FormEnd() if self._ended else None
            event = self._first_delimiter() if self._state == _START else self._after_delimiter()
            if event is not None or self._state in (_START, _AFTER_DELIMITER):
                return event

    def _more(self) -> Malformed | None:
        return Malformed(Fault.TRUNCATED) if self._ended else None

    def _first_delimiter(self) -> FormEvent | None:
        delimiter = self._delimiter
        begun = self._buffer[self._start : self._start + len(delimiter)]
        if not delimiter.startswith(begun):
            return Malformed(Fault.NO_FIRST_DELIMITER)
        if len(begun) < len(delimiter):
            return self._more()
        self._start += len(delimiter)
        self._state = _AFTER_DELIMITER
        return self._after_delimiter()

    def _after_delimiter(self) -> FormEvent | None:
        following = self._buffer[self._start : self._start + 2]
        if len(following) < 2:
            return self._more()
        self._start += 2
        if following == b"--":
            self._state = _EPILOGUE
        elif following == b"\r\n":
            self._state = _HEAD
            self._scanner.reset(TRAILERS)
        else:
            return Malformed(Fault.BAD_DELIMITER)
        return None

    def _head(self) -> FormEvent | None:
        scanner = self._scanner
        answer = scanner.scan(self._buffer, self._start, len(self._buffer))
        if answer == MORE:
            return self._more()
        if answer != DONE:
            large = STATUS_OF[scanner.refusal] == STATUS_OF[Refusal.HEAD_TOO_LARGE]
            return Malformed(Fault.PART_HEAD_TOO_LARGE if large else Fault.BAD_PART_HEAD)
        if self._left == 0:
            return Malformed(Fault.TOO_MANY_PARTS)
        self._left -= 1
        block = bytes(self._buffer[self._start : self._start + scanner.length])
        self._start += scanner.length
        head = _part_head(Headers(block, scanner.marks, scanner.present, scanner.repeated))
        if isinstance(head, Fault):
            return Malformed(head)
        self._state = _CONTENT
        return head

    def _content(self) -> FormEvent | None:
        delimiter = self._delimiter
        at = self._buffer.find(delimiter, self._start)
        if at == self._start:
            self._start += len(delimiter)
            self._state = _AFTER_DELIMITER
            return PartEnd()
        # Without a delimiter the last bytes are kept: they may be the beginning of one.
        end = at if at > 0 else len(self._buffer) - len(delimiter) + 1
        if end <= self._start:
            return self._more()
        data = bytes(self._buffer[self._start : end])
        self._start = end
        return Data(data)


def media_type(headers: Headers) -> str:
    """Media type of a part in lower case, without parameters; text/plain where it says none (RFC 7578 section 4.4)."""
    return headers.text(CONTENT_TYPE).split(";", 1)[0].strip().lower() or "text/plain"
