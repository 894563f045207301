"""codecs: byte order marks, whole texts by name, and incremental coders of UTF-8, ASCII and Latin-1.

A codec that a program registers is for the build-time import only; the classes for such codecs are here to derive from.
"""

from __future__ import annotations

from collections.abc import Callable

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE


def encode(obj: str, encoding: str = "utf-8", errors: str = "strict") -> bytes:
    """The text as bytes. Raises LookupError, UnicodeEncodeError."""
    return obj.encode(encoding, errors)


def decode(obj: bytes, encoding: str = "utf-8", errors: str = "strict") -> str:
    """The text of bytes. Raises LookupError, UnicodeDecodeError."""
    return bytes(obj).decode(encoding, errors)


class Codec:
    """What encodes and decodes whole texts."""

    def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:
        """The bytes of a text, and how many characters they stand for."""
        raise NotImplementedError

    def decode(self, input: bytes, errors: str = "strict") -> tuple[str, int]:
        """The text of bytes, and how many bytes were read."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes a text that comes in pieces."""

    def __init__(self, errors: str = "strict") -> None:
        self.errors = errors
        self.buffer = ""

    def encode(self, input: str, final: bool = False) -> bytes:
        """The bytes of the next piece."""
        raise NotImplementedError

    def reset(self) -> None:
        """Begins anew."""

    def getstate(self) -> int | str:
        """What `setstate` takes."""
        return 0

    def setstate(self, state: int | str) -> None:
        """Goes on from what `getstate` gave."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """One that keeps characters back until those after them have come."""

    def _buffer_encode(self, input: str, errors: str, final: bool) -> tuple[bytes, int]:
        raise NotImplementedError

    def encode(self, input: str, final: bool = False) -> bytes:
        """The bytes of what was kept back and the next piece."""
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self) -> None:
        """Begins anew."""
        self.buffer = ""

    def getstate(self) -> int | str:
        """What was kept back, or 0."""
        return self.buffer or 0

    def setstate(self, state: int | str) -> None:
        """Goes on from what `getstate` gave."""
        self.buffer = state if isinstance(state, str) else ""


class IncrementalDecoder:
    """Decodes bytes that come in pieces."""

    def __init__(self, errors: str = "strict") -> None:
        self.errors = errors

    def decode(self, input: bytes, final: bool = False) -> str:
        """The text of the next piece."""
        raise NotImplementedError

    def reset(self) -> None:
        """Begins anew."""

    def getstate(self) -> tuple[bytes, int]:
        """What `setstate` takes."""
        return (b"", 0)

    def setstate(self, state: tuple[bytes, int]) -> None:
        """Goes on from what `getstate` gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """One that keeps bytes back until those after them have come."""

    def __init__(self, errors: str = "strict") -> None:
        self.errors = errors
        self.buffer = b""

    def _buffer_decode(self, input: bytes, errors: str, final: bool) -> tuple[str, int]:
        raise NotImplementedError

    def decode(self, input: bytes, final: bool = False) -> str:
        """The text of what was kept back and the next piece."""
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self) -> None:
        """Begins anew."""
        self.buffer = b""

    def getstate(self) -> tuple[bytes, int]:
        """What was kept back."""
        return (self.buffer, 0)

    def setstate(self, state: tuple[bytes, int]) -> None:
        """Goes on from what `getstate` gave."""
        self.buffer = state[0]


class StreamWriter(Codec):
    """To derive from: images have no streams that encode."""


class StreamReader(Codec):
    """To derive from: images have no streams that decode."""


def _unfinished(data: bytes) -> int:
    """How many bytes at the end are the beginning of a character of UTF-8."""
    for size in range(1, min(3, len(data)) + 1):
        if data[-size] >= 0xC0:
            if size == 2 and data[-2] == 0xED and 0xA0 <= data[-1] < 0xC0:
                return 2  # a surrogate is an error when it is whole
            try:
                data[-size:].decode()
            except UnicodeDecodeError as error:
                return size if error.reason == "unexpected end of data" else 0
            return 0
        if data[-size] < 0x80:
            return 0
    return 0


class _Utf8Decoder(BufferedIncrementalDecoder):
    def _buffer_decode(self, input: bytes, errors: str, final: bool) -> tuple[str, int]:
        whole = len(input) if final else len(input) - _unfinished(input)
        return input[:whole].decode("utf-8", errors), whole


class _AsciiDecoder(IncrementalDecoder):
    def decode(self, input: bytes, final: bool = False) -> str:
        return bytes(input).decode("ascii", self.errors)


class _Latin1Decoder(IncrementalDecoder):
    def decode(self, input: bytes, final: bool = False) -> str:
        return bytes(input).decode("latin-1", self.errors)


class _Utf8Encoder(IncrementalEncoder):
    def encode(self, input: str, final: bool = False) -> bytes:
        return input.encode("utf-8", self.errors)


class _AsciiEncoder(IncrementalEncoder):
    def encode(self, input: str, final: bool = False) -> bytes:
        return input.encode("ascii", self.errors)


class _Latin1Encoder(IncrementalEncoder):
    def encode(self, input: str, final: bool = False) -> bytes:
        return input.encode("latin-1", self.errors)


_CODERS: dict[str, tuple[type[IncrementalEncoder], type[IncrementalDecoder]]] = {
    "utf8": (_Utf8Encoder, _Utf8Decoder),
    "u8": (_Utf8Encoder, _Utf8Decoder),
    "ascii": (_AsciiEncoder, _AsciiDecoder),
    "usascii": (_AsciiEncoder, _AsciiDecoder),
    "latin1": (_Latin1Encoder, _Latin1Decoder),
    "iso88591": (_Latin1Encoder, _Latin1Decoder),
}


def _coders(encoding: str) -> tuple[type[IncrementalEncoder], type[IncrementalDecoder]]:
    found = _CODERS.get(encoding.lower().replace("-", "").replace("_", "").replace(" ", ""))
    if found is None:
        b"".decode(encoding)  # raises LookupError, if there is no such encoding at all
        raise NotImplementedError(f"Naja has no incremental coders of {encoding}")
    return found


def getincrementalencoder(encoding: str) -> type[IncrementalEncoder]:
    """The class of incremental encoders. Raises LookupError."""
    return _coders(encoding)[0]


def getincrementaldecoder(encoding: str) -> type[IncrementalDecoder]:
    """The class of incremental decoders. Raises LookupError."""
    return _coders(encoding)[1]


class CodecInfo:
    """What a codec consists of."""

    def __init__(
        self,
        encode: Callable[[str, str], tuple[bytes, int]],
        decode: Callable[[bytes, str], tuple[str, int]],
        streamreader: type[StreamReader] | None = None,
        streamwriter: type[StreamWriter] | None = None,
        incrementalencoder: type[IncrementalEncoder] | None = None,
        incrementaldecoder: type[IncrementalDecoder] | None = None,
        name: str | None = None,
    ) -> None:
        self.name = name
        self.encode = encode
        self.decode = decode
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder


def register(search_function: Callable[[str], CodecInfo | None], /) -> None:
    """Nothing: the encodings of an image are those of the runtime."""


__all__ = [
    "BOM",
    "BOM_BE",
    "BOM_LE",
    "BOM_UTF8",
    "BOM_UTF16",
    "BOM_UTF16_BE",
    "BOM_UTF16_LE",
    "BOM_UTF32",
    "BOM_UTF32_BE",
    "BOM_UTF32_LE",
    "BufferedIncrementalDecoder",
    "BufferedIncrementalEncoder",
    "Codec",
    "CodecInfo",
    "IncrementalDecoder",
    "IncrementalEncoder",
    "StreamReader",
    "StreamWriter",
    "decode",
    "encode",
    "getincrementaldecoder",
    "getincrementalencoder",
    "register",
]
