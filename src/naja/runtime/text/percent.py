"""`%` formatting of str and bytes.

What belongs here: reading `%...` conversions, fetching arguments, laying out. What does not: digits of floats
(`numeric/floats.py`). A bytes format is expanded as Latin-1 text and turned back.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import text as core_text
from naja.runtime.numeric import big
from naja.runtime.text import buffers, bytes_make, decoding, format_number, layout, make, str_repr

_LEFT = 1
_PLUS = 2
_BLANK = 4
_ALTERNATE = 8
_ZERO = 16
_LARGEST = 0x7FFFFFFFFFFFFFFF


def expand(text: str, values: object) -> str:
    """`text % values` for a str."""
    return _Percent(text, values, False).run()


def expand_bytes(text: bytes, values: object) -> str:
    """`text % values` for bytes, as Latin-1 text."""
    return _Percent(
        decoding.latin_text(layout.bytes_data(text), layout.bytes_length(text)), values, True
    ).run()


class _Percent:
    """One format being expanded: where it is read, the arguments left, and the conversion being read."""

    __slots__ = (
        "_binary",
        "_flags",
        "_given",
        "_mapping",
        "_position",
        "_precision",
        "_single",
        "_taken",
        "_text",
        "_values",
        "_width",
    )

    def __init__(self, text: str, values: object, binary: bool) -> None:
        self._text = text
        self._binary = binary
        self._position = 0
        self._flags = 0
        self._width = -1
        self._precision = -1
        self._mapping: object = None
        self._single: object = values
        self._given: tuple[object, ...] | None = None
        self._taken = 0
        self._values = 1
        if isinstance(values, tuple):
            self._given = values
            self._values = len(values)
        elif unsafe.has_method("__getitem__", values, 1) and not self._is_text(values):
            self._mapping = values

    def _is_text(self, values: object) -> bool:
        return isinstance(values, bytes | bytearray) if self._binary else isinstance(values, str)

    def run(self) -> str:
        """The expanded text."""
        text = self._text
        count = layout.length(text)
        pieces: list[str] = []
        while self._position < count:
            start = self._position
            found = self._find_percent(start)
            if found < 0:
                pieces.append(make.part(text, start, count))
                break
            pieces.append(make.part(text, start, found))
            self._position = found + 1
            pieces.append(self._conversion())
        if self._taken < self._values and self._mapping is None:
            kind = "bytes" if self._binary else "string"
            raise TypeError(f"not all arguments converted during {kind} formatting")
        return "".join(pieces)

    def _find_percent(self, start: int) -> int:
        text = self._text
        for i in range(start, layout.length(text)):
            if layout.get(layout.data(text), layout.width(text), i) == 0x25:
                return i
        return -1

    def _peek(self) -> int:
        text = self._text
        if self._position < layout.length(text):
            return layout.get(layout.data(text), layout.width(text), self._position)
        return -1

    def _take(self) -> int:
        """The next character of a conversion. Raises ValueError at the end."""
        code = self._peek()
        if code < 0:
            raise ValueError("incomplete format")
        self._position += 1
        return code

    def _argument(self) -> object:
        if self._taken >= self._values:
            raise TypeError("not enough arguments for format string")
        self._taken += 1
        given = self._given
        return self._single if given is None else given[self._taken - 1]

    # --- reading ---

    def _conversion(self) -> str:
        """What the conversion after a `%` gives."""
        if self._peek() == 0x25:
            self._position += 1
            return "%"
        if self._peek() == 0x28:
            self._position += 1
            self._select_key()
        self._read_flags()
        self._width = self._read_width()
        self._precision = -1
        if self._peek() == 0x2E:
            self._position += 1
            self._precision = self._read_precision()
        code = self._take()
        if code == 0x68 or code == 0x6C or code == 0x4C:
            code = self._take()
        return self._convert(code, self._argument())

    def _select_key(self) -> None:
        """Reads `(key)` and makes the mapping's value the one argument."""
        if self._mapping is None:
            raise TypeError("format requires a mapping")
        text = self._text
        start = self._position
        depth = 1
        while depth > 0:
            code = self._peek()
            if code < 0:
                raise ValueError("incomplete format key")
            self._position += 1
            if code == 0x28:
                depth += 1
            elif code == 0x29:
                depth -= 1
        key = make.part(text, start, self._position - 1)
        name: object = bytes_make.from_latin(key) if self._binary else key
        self._single = unsafe.call_method("__getitem__", self._mapping, name)
        self._given = None
        self._taken = 0
        self._values = 1

    def _read_flags(self) -> None:
        self._flags = 0
        while True:
            code = self._peek()
            if code == 0x2D:
                self._flags |= _LEFT
            elif code == 0x2B:
                self._flags |= _PLUS
            elif code == 0x20:
                self._flags |= _BLANK
            elif code == 0x23:
                self._flags |= _ALTERNATE
            elif code == 0x30:
                self._flags |= _ZERO
            else:
                return
            self._position += 1

    def _read_width(self) -> int:
        if self._peek() == 0x2A:
            width = self._read_star("width")
            if width < 0:
                self._flags |= _LEFT
                return -width
            return width
        return self._read_number(_LARGEST, "width too big", -1)

    def _read_precision(self) -> int:
        if self._peek() == 0x2A:
            precision = self._read_star("precision")
            return precision if precision > 0 else 0
        word = "prec" if self._binary else "precision"
        return self._read_number(0x7FFFFFFF, f"{word} too big", 0)

    def _read_star(self, what: str) -> int:
        self._position += 1
        value = self._argument()
        if not isinstance(value, int):
            raise TypeError("* wants int")
        limit = _LARGEST if what == "width" else 0x7FFFFFFF
        if not -limit - 1 <= value <= limit:
            raise OverflowError("Python int too large to convert to C ssize_t")
        return value

    def _read_number(self, largest: int, error: str, default: int) -> int:
        value = default
        while 0x30 <= self._peek() <= 0x39:
            value = (value if value > 0 else 0) * 10 + self._take() - 0x30
            if value > largest:
                raise ValueError(error)
        return value

    # --- converting ---

    def _convert(self, code: int, value: object) -> str:
        kind = make.character(code)
        if kind == "s" or (kind == "b" and self._binary):
            return self._text_field(buffers.latin(value) if self._binary else core_text.str_of(value))
        if kind == "r":
            return self._text_field(
                str_repr.ascii_of(core_text.repr_of(value)) if self._binary else core_text.repr_of(value)
            )
        if kind == "a":
            return self._text_field(str_repr.ascii_of(core_text.repr_of(value)))
        if kind == "c":
            self._precision = -1
            return self._text_field(self._character(value))
        if code < 128 and code in b"diuoxX":
            return self._integer_field("d" if kind in "iu" else kind, value)
        if code < 128 and code in b"eEfFgG":
            precision = self._precision if self._precision >= 0 else 6
            alternate = self._flags & _ALTERNATE != 0
            body = format_number.float_digits(self._real(value), code, precision, alternate)
            return self._number_field(body, 0)
        shown = kind if 31 <= code <= 126 else "?"
        at = self._position - 1
        raise ValueError(f"unsupported format character '{shown}' ({hex(code)}) at index {at}")

    def _text_field(self, body: str) -> str:
        if 0 <= self._precision < layout.length(body):
            body = make.part(body, 0, self._precision)
        return self._spaced(body)

    def _spaced(self, body: str) -> str:
        extra = self._width - layout.length(body)
        if extra <= 0:
            return body
        blanks = make.repeated(0x20, extra)
        return make.concat(body, blanks) if self._flags & _LEFT else make.concat(blanks, body)

    def _character(self, value: object) -> str:
        if isinstance(value, str) and not self._binary:
            if layout.length(value) == 1:
                return value
            raise TypeError("%c requires int or char")
        if isinstance(value, bytes | bytearray) and self._binary and len(value) == 1:
            return make.character(value[0])
        limit = 256 if self._binary else 0x110000
        if not isinstance(value, int) and not unsafe.has_method("__index__", value, 0):
            what = "an integer in range(256) or a single byte" if self._binary else "int or char"
            raise TypeError(f"%c requires {what}")
        number = value if isinstance(value, int) else unsafe.call_method("__index__", value)
        if not isinstance(number, int) or not 0 <= number < limit:
            raise OverflowError(f"%c arg not in range({'256' if self._binary else '0x110000'})")
        return make.character(number)

    def _integer(self, kind: str, value: object) -> int:
        if isinstance(value, int):
            return unsafe.assume(int, big.plain(value))
        if kind == "d":
            if isinstance(value, float):
                return int(value)
            if unsafe.has_method("__int__", value, 0):
                result = unsafe.call_method("__int__", value)
                if isinstance(result, int):
                    return result
        if unsafe.has_method("__index__", value, 0):
            result = unsafe.call_method("__index__", value)
            if isinstance(result, int):
                return result
        wanted = "a real number" if kind == "d" else "an integer"
        raise TypeError(f"%{kind} format: {wanted} is required, not {type(value).__name__}")

    def _real(self, value: object) -> float:
        if isinstance(value, float):
            return value
        if isinstance(value, int):
            return float(value)
        if unsafe.has_method("__float__", value, 0):
            result = unsafe.call_method("__float__", value)
            if isinstance(result, float):
                return result
        if unsafe.has_method("__index__", value, 0):
            index = unsafe.call_method("__index__", value)
            if isinstance(index, int):
                return float(index)
        if self._binary:
            raise TypeError(f"float argument required, not {type(value).__name__}")
        raise TypeError(f"must be real number, not {type(value).__name__}")

    def _integer_field(self, kind: str, value: object) -> str:
        number = self._integer(kind, value)
        size = -number if number < 0 else number
        if kind == "d":
            digits = str(size)
        elif kind == "o":
            digits = oct(size)[2:]
        else:
            digits = hex(size)[2:]
        missing = self._precision - layout.length(digits)
        if missing > 0:
            digits = make.concat(make.repeated(0x30, missing), digits)
        prefix = 0
        if self._flags & _ALTERNATE and kind != "d":
            digits = ("0o" if kind == "o" else "0x") + digits
            prefix = 2
        if kind == "X":
            digits = digits.upper()
        return self._number_field("-" + digits if number < 0 else digits, prefix)

    def _number_field(self, body: str, prefix: int) -> str:
        """A number with its sign, filled with zeros after sign and prefix if that is asked for."""
        sign = ""
        if layout.length(body) > 0 and body[0] == "-":
            sign = "-"
            body = make.part(body, 1, layout.length(body))
        elif self._flags & _PLUS:
            sign = "+"
        elif self._flags & _BLANK:
            sign = " "
        missing = self._width - layout.length(sign) - layout.length(body)
        if self._flags & _ZERO and not self._flags & _LEFT and missing > 0:
            head = make.concat(sign, make.part(body, 0, prefix))
            tail = make.part(body, prefix, layout.length(body))
            return make.concat3(head, make.repeated(0x30, missing), tail)
        return self._spaced(make.concat(sign, body))
