"""Scanning of message heads and trailer sections, RFC 9112 sections 2 to 5: one pass, by index, resumable.

A scanner finds the extent of every part and refuses what is not well formed; it keeps offsets from the start
of the head and copies nothing. What fields mean is decided in `framing.py` and above. Strictness where
the RFC leaves a choice: bare LF, bare CR, folded lines and blanks before the colon are refused, because
two readers of one connection that disagree about them are what request smuggling is made of.
"""

from typing import Final

from naja.http.errors import Refusal
from naja.http.limits import Limits
from naja.http.names import DIGIT, TARGET, TOKEN, VALUE, known_number

MORE: Final = 0
"""The head is not complete yet."""
DONE: Final = 1
"""The head is complete; the scanner's attributes describe it."""
REFUSED: Final = 2
"""`refusal` says why."""

REQUEST: Final = 0
RESPONSE: Final = 1
TRAILERS: Final = 2

_CR: Final = 13
_LF: Final = 10
_SP: Final = 32
_HTAB: Final = 9
_COLON: Final = 58
_LONGEST_METHOD: Final = 32
_MAY_PRECEDE: Final = 4  # bytes of empty lines before a request line, RFC 9112 section 2.2: "at least one"


class HeadScanner:
    """Call `reset`, then `scan` with ever more of the same head until the answer is not MORE.

    After DONE: `length` is the size of the head in bytes; for a request `method_end`, `target_start`,
    `target_end`; for a response `status` and the reason phrase at `target_start`..`target_end`; `minor`
    is the minor version; `marks`, `present` and `repeated` are what `Headers` takes.
    """

    __slots__ = (
        "_kind",
        "_limits",
        "_line",
        "_searched",
        "_stage",
        "length",
        "marks",
        "method_end",
        "method_start",
        "minor",
        "present",
        "refusal",
        "repeated",
        "status",
        "target_end",
        "target_start",
    )

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.marks: list[int] = []
        self.reset(REQUEST)

    def reset(self, kind: int) -> None:
        """Begin a new head (REQUEST, RESPONSE) or trailer section (TRAILERS)."""
        self._kind = kind
        self._stage = kind
        self._line = 0
        self._searched = 0
        self.length = 0
        self.method_start = 0
        self.method_end = 0
        self.target_start = 0
        self.target_end = 0
        self.minor = 1
        self.status = 0
        self.marks = []
        self.present = 0
        self.repeated = 0
        self.refusal = Refusal.NONE

    def scan(self, data: bytearray, start: int, end: int) -> int:
        """Look at data[start:end], where `start` is the first byte of the head. MORE, DONE or REFUSED.

        A line that was found incomplete is parsed again only when its end has arrived, so the work is
        linear in the number of bytes however they are cut up.
        """
        if self._searched > self._line:
            if data.find(10, start + self._searched, end) < 0:
                self._searched = end - start
                return self._room(end - start)
            self._searched = 0
        at = start + self._line
        while True:
            if at >= end:
                break
            if self._stage == TRAILERS:
                if data[at] == _CR:
                    return self._last_line(data, start, at, end)
                following = self._field(data, start, at, end)
            elif self._stage == REQUEST:
                following = self._request_line(data, start, at, end)
            else:
                following = self._status_line(data, start, at, end)
            if following == 0:
                break
            if following < 0:
                return REFUSED
            at = following
            self._line = at - start
        self._searched = end - start
        return self._room(end - start)

    def _refuse(self, reason: Refusal) -> int:
        self.refusal = reason
        return -1

    def _room(self, size: int) -> int:
        """MORE, unless the incomplete head is already as large as it may be."""
        if self._stage == REQUEST and size > self._limits.target_bytes + _LONGEST_METHOD + 16:
            self.refusal = Refusal.TARGET_TOO_LONG
            return REFUSED
        if size >= self._limits.head_bytes:
            self.refusal = Refusal.HEAD_TOO_LARGE
            return REFUSED
        return MORE

    def _last_line(self, data: bytearray, start: int, at: int, end: int) -> int:
        """The empty line that ends the section; data[at] is its CR."""
        if at + 1 >= end:
            self._searched = end - start
            return self._room(end - start)
        if data[at + 1] != _LF:
            self.refusal = Refusal.BARE_CR
            return REFUSED
        self.length = at + 2 - start
        if self.length > self._limits.head_bytes:
            self.refusal = Refusal.HEAD_TOO_LARGE
            return REFUSED
        return DONE

    def _line_end(self, data: bytearray, at: int, end: int, otherwise: Refusal) -> int:
        """Check for CRLF at `at`: the position after it, 0 where input ends first, -1 where it is refused."""
        if at >= end:
            return 0
        if data[at] != _CR:
            return self._refuse(Refusal.BARE_LF if data[at] == _LF else otherwise)
        if at + 1 >= end:
            return 0
        if data[at + 1] != _LF:
            return self._refuse(Refusal.BARE_CR)
        return at + 2

    def _request_line(self, data: bytearray, start: int, at: int, end: int) -> int:
        """method SP request-target SP HTTP-version CRLF; empty lines before it are skipped (2.2)."""
        if data[at] == _CR or data[at] == _LF:
            if at - start >= _MAY_PRECEDE:
                return self._refuse(Refusal.BAD_METHOD)
            return self._line_end(data, at, end, Refusal.BAD_METHOD)
        self.method_start = at - start
        limit = at + _LONGEST_METHOD
        while at < end and TOKEN[data[at]] == 1:
            at += 1
        if at > limit:
            return self._refuse(Refusal.BAD_METHOD)
        if at >= end:
            return 0
        if data[at] != _SP or at - start == self.method_start:
            return self._refuse(Refusal.BAD_METHOD)
        self.method_end = at - start
        at += 1
        self.target_start = at - start
        limit = at + self._limits.target_bytes
        while at < end and TARGET[data[at]] == 1:
            at += 1
        if at > limit:
            return self._refuse(Refusal.TARGET_TOO_LONG)
        if at >= end:
            return 0
        if data[at] != _SP or at - start == self.target_start:
            return self._refuse(Refusal.BAD_TARGET)
        self.target_end = at - start
        following = self._version(data, at + 1, end)
        if following <= 0:
            return following
        following = self._line_end(data, following, end, Refusal.BAD_VERSION)
        if following > 0:
            self._stage = TRAILERS
        return following

    def _version(self, data: bytearray, at: int, end: int) -> int:
        """HTTP/DIGIT.DIGIT (2.3). A higher minor version is served as 1.1, another major one refused."""
        if end - at < 8:
            return (
                0
                if b"HTTP/1.1".startswith(data[at : min(end, at + 5)])
                else self._refuse(Refusal.BAD_VERSION)
            )
        if data[at : at + 5] != b"HTTP/" or data[at + 6] != 0x2E:
            return self._refuse(Refusal.BAD_VERSION)
        major = data[at + 5]
        minor = data[at + 7]
        if DIGIT[major] == 0 or DIGIT[minor] == 0:
            return self._refuse(Refusal.BAD_VERSION)
        if major != 0x31:
            return self._refuse(Refusal.VERSION_NOT_SUPPORTED)
        self.minor = 0 if minor == 0x30 else 1
        return at + 8

    def _status_line(self, data: bytearray, start: int, at: int, end: int) -> int:
        """HTTP-version SP 3DIGIT SP [reason-phrase] CRLF; the SP before an absent phrase may be missing."""
        at = self._version(data, at, end)
        if at <= 0:
            return at
        if end - at < 4:
            return 0
        if data[at] != _SP:
            return self._refuse(Refusal.BAD_STATUS_LINE)
        status = 0
        for i in range(1, 4):
            c = data[at + i]
            if DIGIT[c] == 0:
                return self._refuse(Refusal.BAD_STATUS_LINE)
            status = status * 10 + c - 0x30
        if status < 100 or status > 599:
            return self._refuse(Refusal.BAD_STATUS_LINE)
        self.status = status
        at += 4
        if at < end and data[at] == _SP:
            at += 1
        elif at < end and data[at] != _CR:
            return self._refuse(Refusal.BAD_STATUS_LINE)
        self.target_start = at - start
        while at < end and VALUE[data[at]] == 1:
            at += 1
        self.target_end = at - start
        following = self._line_end(data, at, end, Refusal.BAD_STATUS_LINE)
        if following > 0:
            self._stage = TRAILERS
        return following

    def _field(self, data: bytearray, start: int, at: int, end: int) -> int:
        """field-name ":" OWS field-value OWS CRLF (5). Position after it, 0 for more input, -1 refused."""
        name_start = at
        while at < end and TOKEN[data[at]] == 1:
            at += 1
        if at >= end:
            return 0
        if data[at] != _COLON or at == name_start:
            return self._refuse(self._why_not_a_name(data[at], at == name_start))
        name_end = at
        at += 1
        while at < end and (data[at] == _SP or data[at] == _HTAB):
            at += 1
        value_start = at
        while at < end and VALUE[data[at]] == 1:
            at += 1
        value_end = at
        following = self._line_end(data, at, end, Refusal.BAD_FIELD_VALUE)
        if following <= 0:
            return following
        while value_end > value_start and (data[value_end - 1] == _SP or data[value_end - 1] == _HTAB):
            value_end -= 1
        return self._record(data, start, name_start, name_end, value_start, value_end, following)

    def _why_not_a_name(self, c: int, at_start: bool) -> Refusal:
        if at_start and c in (_SP, _HTAB):
            return Refusal.OBS_FOLD
        if c == _LF:
            return Refusal.BARE_LF
        return Refusal.BAD_FIELD_NAME

    def _record(
        self,
        data: bytearray,
        start: int,
        name_start: int,
        name_end: int,
        value_start: int,
        value_end: int,
        following: int,
    ) -> int:
        marks = self.marks
        if len(marks) >= self._limits.fields * 5:
            return self._refuse(Refusal.TOO_MANY_FIELDS)
        number = known_number(data, name_start, name_end)
        if number >= 0:
            self.repeated |= self.present & (1 << number)
            self.present |= 1 << number
        marks.append(name_start - start)
        marks.append(name_end - start)
        marks.append(value_start - start)
        marks.append(value_end - start)
        marks.append(number)
        return following
