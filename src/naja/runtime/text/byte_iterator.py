"""What `iter` gives for bytes and bytearray."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout

_DATA = 0
_INDEX = 1


class bytes_iterator:
    """The bytes of a bytes object, as ints."""

    __slots__ = ("_data", "_index")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._index = 0

    def __iter__(self) -> bytes_iterator:
        return self

    def __next__(self) -> int:
        item = self.iternext()
        if item is unsafe.EXHAUSTED:
            raise StopIteration
        return unsafe.assume(int, item)

    @unsafe.raw
    def iternext(self) -> object:
        index = layout.field(self, _INDEX)
        data = unsafe.assume(bytes, layout.object_field(self, _DATA))
        if index >= layout.bytes_length(data):
            return unsafe.EXHAUSTED
        layout.set_field(self, _INDEX, index + 1)
        return layout.small(unsafe.load8(layout.bytes_data(data) + index))

    def __length_hint__(self) -> int:
        return layout.bytes_length(self._data) - self._index


class bytearray_iterator:
    """The bytes of a bytearray, as ints; it may change its length meanwhile. Once at the end it stays
    there."""

    __slots__ = ("_data", "_index")

    def __init__(self, data: bytearray) -> None:
        self._data = data
        self._index = 0

    def __iter__(self) -> bytearray_iterator:
        return self

    def __next__(self) -> int:
        item = self.iternext()
        if item is unsafe.EXHAUSTED:
            raise StopIteration
        return unsafe.assume(int, item)

    @unsafe.raw
    def iternext(self) -> object:
        index = layout.field(self, _INDEX)
        data = unsafe.assume(bytearray, layout.object_field(self, _DATA))
        if index < 0 or index >= layout.array_length(data):
            layout.set_field(self, _INDEX, -1)
            return unsafe.EXHAUSTED
        layout.set_field(self, _INDEX, index + 1)
        return layout.small(unsafe.load8(layout.array_data(data) + index))

    def __length_hint__(self) -> int:
        left = layout.array_length(self._data) - self._index
        return left if self._index >= 0 and left > 0 else 0
