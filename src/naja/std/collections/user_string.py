"""UserString: a str in an attribute, to be derived from."""

from __future__ import annotations

import operator
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

_END = sys.maxsize


def _plain(other: object) -> str:
    """The str in a UserString, else the object itself; it says by itself what it can be compared with."""
    return cast(str, other.data if isinstance(other, UserString) else other)


class UserString(Sequence["UserString"]):
    """A text that is in `data`."""

    _module_ = "collections"
    data: str

    def __init__(self, seq: object) -> None:
        self.data = seq if isinstance(seq, str) else str(seq.data if isinstance(seq, UserString) else seq)

    def __str__(self) -> str:
        return str(self.data)

    def __repr__(self) -> str:
        return repr(self.data)

    def __int__(self) -> int:
        return int(self.data)

    def __float__(self) -> float:
        return float(self.data)

    def __hash__(self) -> int:
        return hash(self.data)

    def __eq__(self, string: object) -> bool:
        return self.data == _plain(string)

    def __ne__(self, string: object) -> bool:
        return not self.data == _plain(string)

    def __lt__(self, string: object) -> bool:
        return self.data < _plain(string)

    def __le__(self, string: object) -> bool:
        return self.data <= _plain(string)

    def __gt__(self, string: object) -> bool:
        return self.data > _plain(string)

    def __ge__(self, string: object) -> bool:
        return self.data >= _plain(string)

    def __contains__(self, char: object) -> bool:
        return _plain(char) in self.data

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: object) -> UserString:
        return type(self)(self.data[cast(int, index)])

    def __add__(self, other: object) -> UserString:
        return type(self)(self.data + str(_plain(other)))

    def __radd__(self, other: object) -> UserString:
        return type(self)(str(other) + self.data)

    def __mul__(self, n: object) -> UserString:
        return type(self)(operator.mul(self.data, n))

    def __rmul__(self, n: object) -> UserString:
        return type(self)(operator.mul(self.data, n))

    def __mod__(self, args: object) -> UserString:
        return type(self)(self.data % args)

    def __rmod__(self, template: object) -> UserString:
        return type(self)(str(template) % self)

    def capitalize(self) -> UserString:
        return type(self)(self.data.capitalize())

    def casefold(self) -> UserString:
        return type(self)(self.data.casefold())

    def lower(self) -> UserString:
        return type(self)(self.data.lower())

    def swapcase(self) -> UserString:
        return type(self)(self.data.swapcase())

    def title(self) -> UserString:
        return type(self)(self.data.title())

    def upper(self) -> UserString:
        return type(self)(self.data.upper())

    def isalpha(self) -> bool:
        return self.data.isalpha()

    def isalnum(self) -> bool:
        return self.data.isalnum()

    def isascii(self) -> bool:
        return self.data.isascii()

    def isdecimal(self) -> bool:
        return self.data.isdecimal()

    def isdigit(self) -> bool:
        return self.data.isdigit()

    def isidentifier(self) -> bool:
        return self.data.isidentifier()

    def islower(self) -> bool:
        return self.data.islower()

    def isnumeric(self) -> bool:
        return self.data.isnumeric()

    def isprintable(self) -> bool:
        return self.data.isprintable()

    def isspace(self) -> bool:
        return self.data.isspace()

    def istitle(self) -> bool:
        return self.data.istitle()

    def isupper(self) -> bool:
        return self.data.isupper()

    def center(self, width: int, fillchar: str = " ") -> UserString:
        return type(self)(self.data.center(width, fillchar))

    def ljust(self, width: int, fillchar: str = " ") -> UserString:
        return type(self)(self.data.ljust(width, fillchar))

    def rjust(self, width: int, fillchar: str = " ") -> UserString:
        return type(self)(self.data.rjust(width, fillchar))

    def strip(self, chars: str | None = None) -> UserString:
        return type(self)(self.data.strip(chars))

    def lstrip(self, chars: str | None = None) -> UserString:
        return type(self)(self.data.lstrip(chars))

    def rstrip(self, chars: str | None = None) -> UserString:
        return type(self)(self.data.rstrip(chars))

    def count(self, sub: object, start: int = 0, end: int = _END) -> int:
        return self.data.count(_plain(sub), start, end)

    def find(self, sub: object, start: int = 0, end: int = _END) -> int:
        return self.data.find(_plain(sub), start, end)

    def rfind(self, sub: object, start: int = 0, end: int = _END) -> int:
        return self.data.rfind(_plain(sub), start, end)

    def index(self, sub: str, start: int = 0, end: int = _END) -> int:
        return self.data.index(sub, start, end)

    def rindex(self, sub: str, start: int = 0, end: int = _END) -> int:
        return self.data.rindex(sub, start, end)

    def startswith(self, part: str | tuple[str, ...], start: int = 0, end: int = _END) -> bool:
        return self.data.startswith(part, start, end)

    def endswith(self, part: str | tuple[str, ...], start: int = 0, end: int = _END) -> bool:
        return self.data.endswith(part, start, end)

    def removeprefix(self, part: object, /) -> UserString:
        return type(self)(self.data.removeprefix(_plain(part)))

    def removesuffix(self, part: object, /) -> UserString:
        return type(self)(self.data.removesuffix(_plain(part)))

    def partition(self, sep: str) -> tuple[str, str, str]:
        return self.data.partition(sep)

    def rpartition(self, sep: str) -> tuple[str, str, str]:
        return self.data.rpartition(sep)

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.data.split(sep, maxsplit)

    def rsplit(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return self.data.rsplit(sep, maxsplit)

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.data.splitlines(keepends)

    def encode(self, encoding: str | None = "utf-8", errors: str | None = "strict") -> bytes:
        return self.data.encode(
            "utf-8" if encoding is None else encoding, "strict" if errors is None else errors
        )

    def expandtabs(self, tabsize: int = 8) -> UserString:
        return type(self)(self.data.expandtabs(tabsize))

    def format(self, /, *args: object, **items: object) -> str:
        return self.data.format(*args, **items)

    def format_map(self, mapping: Mapping[str, object]) -> str:
        return self.data.format_map(mapping)

    def join(self, seq: Iterable[str]) -> str:
        return self.data.join(seq)

    def replace(self, old: object, new: object, maxsplit: int = -1) -> UserString:
        return type(self)(self.data.replace(_plain(old), _plain(new), maxsplit))

    def translate(self, table: Mapping[int, int | str | None]) -> UserString:
        return type(self)(self.data.translate(table))

    def zfill(self, width: int) -> UserString:
        return type(self)(self.data.zfill(width))
