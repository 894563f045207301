"""What `iter` gives for bytes and bytearray."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout


class BytesIterator:
    """The bytes of a bytes object, as ints."""

    __slots__ = ("_data", "_index")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._index = 0

    def __iter__(self) -> BytesIterator:
        return self

    def __next__(self) -> int:
        index = self._index
        if index >= layout.bytes_length(self._data):
            raise StopIteration
        self._index = index + 1
        return unsafe.load8(layout.bytes_data(self._data) + index)

    def __length_hint__(self) -> int:
        return layout.bytes_length(self._data) - self._index


class ByteArrayIterator:
    """The bytes of a bytearray, as ints; it may change its length meanwhile. Once at the end it stays
    there."""

    __slots__ = ("_data", "_index")

    def __init__(self, data: bytearray) -> None:
        self._data = data
        self._index = 0

    def __iter__(self) -> ByteArrayIterator:
        return self

    def __next__(self) -> int:
        index = self._index
        if index < 0 or index >= layout.array_length(self._data):
            self._index = -1
            raise StopIteration
        self._index = index + 1
        return unsafe.load8(layout.array_data(self._data) + index)

    def __length_hint__(self) -> int:
        left = layout.array_length(self._data) - self._index
        return left if self._index >= 0 and left > 0 else 0
