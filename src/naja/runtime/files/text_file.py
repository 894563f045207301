"""Files as text: decoding, line ends, positions.

What belongs here: the class that stands for io.TextIOWrapper. What does not: bytes (`buffered.py`).

Text that has been read ahead is kept twice if line ends were translated in it: as it is given out, and as it
was, so that `tell` can say how many bytes the rest takes.
"""

from __future__ import annotations

from typing import Protocol

from naja.runtime.core.kinds import type_name
from naja.runtime.files.bases import TextIOBase, UnsupportedOperation, optional_size
from naja.runtime.files.buffered import CHUNK

_WHOLE = {
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf16": "utf-16-le",
    "utf32": "utf-32-le",
    "utf-8-sig": "utf-8",
}
"""Encodings whose first code point is a mark, each with what encodes the text behind it. Files in them are decoded
at once."""
_SINGLE = ("ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1")
_SEEN_CR, _SEEN_LF, _SEEN_CRLF = 1, 2, 4


class Bytes(Protocol):
    """The stream of bytes below: a file's buffer or bytes in memory. `name` is for those who ask a file for it."""

    @property
    def name(self) -> object: ...

    @property
    def closed(self) -> bool: ...

    def readable(self) -> bool: ...

    def writable(self) -> bool: ...

    def seekable(self) -> bool: ...

    def fileno(self) -> int: ...

    def isatty(self) -> bool: ...

    def read(self, /) -> bytes: ...

    def read1(self, size: int, /) -> bytes: ...

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...

    def tell(self) -> int: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def truncate(self, size: int, /) -> int: ...

    def close(self) -> None: ...


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes. What is written waits, encoded, until there is a chunk of it or somebody looks."""

    def __init__(
        self,
        buffer: Bytes,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        line_buffering: bool = False,
        write_through: bool = False,
    ) -> None:
        check_newline(newline)
        self.buffer = buffer
        self.encoding = "UTF-8" if encoding is None else encoding
        self.errors = "strict" if errors is None else errors
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._detached = False
        self._waiting = bytearray()
        "".encode(self.encoding)
        self._kind = self.encoding.lower().replace("_", "-")
        self._newline = newline
        self._written = 0
        self._mark_written = False
        self._source = ""
        self._text = ""
        self._place = 0
        self._undecoded = b""
        self._ended = False
        self._seen = 0
        self._telling = True

    mode: str
    """As `open` was told; a stream that was made otherwise has none."""

    # --- what it is -------------------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether the file is closed. Raises ValueError if what was below is detached."""
        if self._detached:
            raise ValueError("underlying buffer has been detached")
        return self.buffer.closed

    @property
    def name(self) -> object:
        """The path or descriptor that was opened."""
        return self.buffer.name

    @property
    def newlines(self) -> str | tuple[str, ...] | None:
        """The line ends that were translated so far."""
        pairs = ((_SEEN_CR, "\r"), (_SEEN_LF, "\n"), (_SEEN_CRLF, "\r\n"))
        found = [text for bit, text in pairs if self._seen & bit]
        return None if not found else found[0] if len(found) == 1 else tuple(found)

    def readable(self) -> bool:
        """Whether it can be read."""
        return self.buffer.readable()

    def writable(self) -> bool:
        """Whether it can be written."""
        return self.buffer.writable()

    def seekable(self) -> bool:
        """Whether it has a position."""
        return self.buffer.seekable()

    def fileno(self) -> int:
        """The descriptor."""
        return self.buffer.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.buffer.isatty()

    def __repr__(self) -> str:
        name = f"name={self.name!r} " if hasattr(self.buffer, "name") else ""
        mode = f"mode={self.mode!r} " if hasattr(self, "mode") else ""
        return f"<_io.TextIOWrapper {name}{mode}encoding={self.encoding!r}>"

    # --- reading ----------------------------------------------------------------------------------------------

    def _check_reading(self) -> None:
        self.check_open()
        if not self.buffer.readable():
            raise UnsupportedOperation("not readable")
        if self._waiting:
            self._hand_on()
        self.buffer.flush()

    def _fill(self) -> bool:
        """Reads and decodes more; False at the end."""
        if self._ended:
            return False
        data = self.buffer.read() if self._kind in _WHOLE else self.buffer.read1(CHUNK)
        if not data or self._kind in _WHOLE:
            self._ended = True
        data = self._undecoded + data
        cut = len(data) if self._ended or self._kind in _SINGLE else _complete(data, self._kind)
        self._undecoded = data[cut:]
        more = data[:cut].decode(self.encoding, self.errors)
        rest = self._rest()
        self._place = 0
        self._source = rest + more
        self._text = self._translated()
        return True

    def _rest(self) -> str:
        """What was read ahead and not given out, with its own line ends."""
        if self._source is self._text:
            return self._source[self._place :]
        given = 0
        index = 0
        source = self._source
        while given < self._place:
            index += 2 if source.startswith("\r\n", index) else 1
            given += 1
        return source[index:]

    def _translated(self) -> str:
        """The text read ahead, with `\n` for every line end if that is wanted; a last `\r` waits for what follows."""
        source = self._source
        if self._newline:
            return source
        if "\r" not in source:
            if "\n" in source:
                self._seen |= _SEEN_LF
            return source
        ready = source[:-1] if source.endswith("\r") and not self._ended else source
        pairs = ready.count("\r\n")
        if pairs > 0:
            self._seen |= _SEEN_CRLF
        if ready.count("\r") > pairs:
            self._seen |= _SEEN_CR
        if ready.count("\n") > pairs:
            self._seen |= _SEEN_LF
        if self._newline == "":
            return source
        return ready.replace("\r\n", "\n").replace("\r", "\n")

    def _take(self, count: int) -> str:
        text = self._text[self._place : self._place + count]
        self._place += len(text)
        return text

    def read(self, size: object = -1, /) -> str:
        """So many characters, or all until the end."""
        self._check_reading()
        count = optional_size(size)
        if count < 0:
            while self._fill():
                pass
            return self._take(len(self._text))
        while len(self._text) - self._place < count and self._fill():
            pass
        return self._take(count)

    def readline(self, size: object = -1, /) -> str:
        """One line with its end, at most so many characters; empty at the end."""
        self._check_reading()
        limit = optional_size(size)
        searched = self._place
        while True:
            end = line_end(self._text, searched, self._newline, self._ended)
            available = len(self._text) - self._place
            if end > 0 or (0 <= limit <= available):
                break
            if not self._fill():
                break
            searched = max(0, available - 1)
        count = (end if end > 0 else len(self._text)) - self._place
        return self._take(min(count, limit) if limit >= 0 else count)

    def __next__(self) -> str:
        self._telling = False
        line = self.readline()
        if not line:
            self._telling = True
            raise StopIteration
        return line

    # --- writing ----------------------------------------------------------------------------------------------

    def write(self, text: str, /) -> int:
        """Writes text; how many characters."""
        self.check_open()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type_name(text)}")
        if not self.buffer.writable():
            raise UnsupportedOperation("not writable")
        self._drop_ahead()
        out = text
        if self._newline is not None and self._newline.startswith("\r"):
            out = text.replace("\n", self._newline)
        data = self._encoded(out)
        if len(self._waiting) + len(data) > CHUNK:
            self._hand_on()
        self._waiting += data
        if self.line_buffering and ("\n" in text or "\r" in text):
            self.flush()
        elif self.write_through or len(self._waiting) >= CHUNK:
            self._hand_on()
        return len(text)

    def _hand_on(self) -> None:
        """Hands what waits to the stream below."""
        data = bytes(self._waiting)
        self._waiting.clear()
        if data:
            self.buffer.write(data)

    def _encoded(self, text: str) -> bytes:
        """The text's bytes; a mark only in front of the first."""
        encoding = self.encoding
        behind = _WHOLE.get(self._kind)
        if behind is not None:
            if self._mark_written or (self.buffer.seekable() and self.buffer.tell() > 0):
                encoding = behind
            self._mark_written = True
        return text.encode(encoding, self.errors)

    def _drop_ahead(self) -> None:
        if self._text or self._undecoded:
            place = self.tell()
            self._forget()
            self.buffer.seek(place)

    def _forget(self) -> None:
        self._source = ""
        self._text = ""
        self._place = 0
        self._undecoded = b""
        self._ended = False
        self._telling = True

    def flush(self) -> None:
        """Writes out what waits."""
        self.check_open()
        self._hand_on()
        self.buffer.flush()
        self._telling = self.buffer.seekable()

    # --- position ---------------------------------------------------------------------------------------------

    def tell(self) -> int:
        """The position in bytes. Raises OSError while `next` is in use."""
        self.check_open()
        if not self.buffer.seekable():
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self._hand_on()
        rest = self._rest()
        return self.buffer.tell() - len(self._undecoded) - len(rest.encode(self.encoding, self.errors))

    def seek(self, cookie: int, whence: int = 0, /) -> int:
        """Sets the position to one that `tell` gave, to the beginning or to the end; gives it."""
        self.check_open()
        if not self.buffer.seekable():
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self._forget()
            return self.buffer.seek(0, 2)
        elif whence != 0:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        self._forget()
        return self.buffer.seek(cookie)

    def truncate(self, size: int | None = None, /) -> int:
        """Sets the file's size in bytes, by default to the position; gives it."""
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)

    def close(self) -> None:
        """Writes out what waits and closes the file; nothing if it is closed."""
        if not self.closed:
            try:
                self._hand_on()
            finally:
                self.buffer.close()

    def detach(self) -> Bytes:
        """The stream of bytes below, with everything handed on. The text can be used no more."""
        self.flush()
        self._detached = True
        return self.buffer


def check_newline(newline: str | None) -> None:
    """Raises ValueError for what is no kind of line ends."""
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline!r}")


def line_end(text: str, start: int, newline: str | None, ended: bool) -> int:
    """Where the first line from `start` on ends; 0 if the text does not tell. `ended`: nothing comes behind it."""
    if newline is None or newline == "\n":
        return text.find("\n", start) + 1
    if newline != "":
        place = text.find(newline, start)
        return place + len(newline) if place >= 0 else 0
    feed = text.find("\n", start)
    carriage = text.find("\r", start, len(text) if feed < 0 else feed)
    if carriage < 0:
        return feed + 1
    if carriage + 1 < len(text):
        return carriage + (2 if text[carriage + 1] == "\n" else 1)
    return carriage + 1 if ended else 0


def _complete(data: bytes, kind: str) -> int:
    """How many of the bytes are whole characters."""
    size = len(data)
    if kind.startswith("utf-32"):
        return size & ~3
    if kind.startswith("utf-16"):
        size &= ~1
        last = data[size - (1 if kind.endswith("le") else 2)] if size > 0 else 0
        return size - 2 if 0xD8 <= last <= 0xDB else size
    for back in range(1, min(size, 3) + 1):
        byte = data[size - back]
        if byte >= 0xC0:
            wanted = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return size - back if wanted > back else size
        if byte < 0x80:
            break
    return size
