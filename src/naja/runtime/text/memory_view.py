"""memoryview: an ordinary guest class in the builtin's place.

What belongs here: the class. What does not: packing single items (`items.py`).

A view keeps alive what holds the bytes. Resizing a bytearray that has views raises no BufferError, as it
would in CPython: there is nobody who knows that a view has been dropped. The bytearray moves to new memory
and its views stay with the old.
"""

from __future__ import annotations

from collections.abc import Iterator

from naja import unsafe
from naja.runtime.text import bytes_make, hashing, hexadecimal, indices, items, layout, make, scan

_ADDRESS = 0
_COUNT = 1
_ITEM_SIZE = 2
_KIND = 3
_OBJECT = 4
_READ_ONLY = 5
_STORE = 6
_STRIDE = 7
_SIZE = 72

_BYTE = 0x42
_RELEASED = 0


class MemoryView:
    """A one-dimensional view of items in a bytes-like object's memory.

    `_kind` is the format character, 0 once the view is released. `_stride` is in bytes.
    """

    __slots__ = ("_address", "_count", "_item_size", "_kind", "_object", "_read_only", "_store", "_stride")

    def __init__(self, source: object, /) -> None:
        self._object = source
        self._item_size = 1
        self._kind = _BYTE
        self._stride = 1
        self._read_only = 0
        if isinstance(source, bytes):
            self._address = layout.bytes_data(source)
            self._count = layout.bytes_length(source)
            self._read_only = 1
            self._store: object = source
        elif isinstance(source, bytearray):
            self._address = layout.array_data(source)
            self._count = layout.array_length(source)
            self._store = layout.array_store(source)
        elif isinstance(source, MemoryView):
            source._check()
            self._object = source._object
            self._address = source._address
            self._count = source._count
            self._item_size = source._item_size
            self._kind = source._kind
            self._read_only = source._read_only
            self._store = source._store
            self._stride = source._stride
        else:
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(source).__name__}'")

    def _check(self) -> None:
        if self._kind == _RELEASED:
            raise ValueError("operation forbidden on released memoryview object")

    # --- one item ---

    @unsafe.raw
    def __getitem__(self, index: object) -> object:
        if unsafe.is_small_int(index) and layout.field(self, _KIND) == _BYTE:
            i = layout.small_value(index)
            count = layout.field(self, _COUNT)
            if i < 0:
                i += count
            if unsafe.unsigned_less(i, count):
                return layout.small(
                    unsafe.load8(layout.field(self, _ADDRESS) + i * layout.field(self, _STRIDE))
                )
        return self._get(index)

    @unsafe.raw
    def getslice(self, start: object, stop: object) -> MemoryView:
        """`self[start:stop]`, without making a slice."""
        if layout.field(self, _KIND) == _RELEASED:
            self._check()
        return cut(self, start, stop)

    @unsafe.noinline
    def _get(self, index: object) -> object:
        self._check()
        if isinstance(index, slice):
            if index.step is None:
                return cut(self, index.start, index.stop)
            return _stepped(self, index.start, index.stop, index.step)
        return items.load(self._item_address(index), self._kind)

    def _item_address(self, index: object) -> int:
        """The address of one item. Raises IndexError, TypeError."""
        if not isinstance(index, int) and not unsafe.has_method("__index__", index, 0):
            raise TypeError("memoryview: invalid slice key")
        i = indices.item(index, "")
        count = self._count
        if i < 0:
            i += count
        if not 0 <= i < count:
            raise IndexError("index out of bounds on dimension 1")
        return self._address + i * self._stride

    @unsafe.raw
    def __setitem__(self, index: object, value: object) -> None:
        if (
            unsafe.is_small_int(index)
            and unsafe.is_small_int(value)
            and layout.field(self, _KIND) == _BYTE
            and layout.field(self, _READ_ONLY) == 0
        ):
            i = layout.small_value(index)
            count = layout.field(self, _COUNT)
            byte = layout.small_value(value)
            if i < 0:
                i += count
            if unsafe.unsigned_less(i, count) and unsafe.unsigned_less(byte, 256):
                unsafe.store8(layout.field(self, _ADDRESS) + i * layout.field(self, _STRIDE), byte)
                return
        self._set(index, value)

    @unsafe.noinline
    def _set(self, index: object, value: object) -> None:
        self._check()
        if self._read_only:
            raise TypeError("cannot modify read-only memory")
        if isinstance(index, slice):
            if index.step is None:
                target = cut(self, index.start, index.stop)
            else:
                target = _stepped(self, index.start, index.stop, index.step)
            if not isinstance(value, bytes | bytearray | MemoryView):
                raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
            _assign(target, MemoryView(value))
            return
        items.store(self._item_address(index), self._kind, value)

    def __delitem__(self, index: object) -> None:
        raise TypeError("cannot delete memory")

    # --- the whole ---

    @unsafe.raw
    def __len__(self) -> int:
        if layout.field(self, _KIND) == _RELEASED:
            self._check()
        return layout.field(self, _COUNT)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MemoryView):
            if self is other:
                return True
            if self._kind == _RELEASED or other._kind == _RELEASED:
                return False
            return _equal(self, other)
        if self._kind == _RELEASED:
            return False
        if isinstance(other, bytes | bytearray):
            return _equal(self, MemoryView(other))
        return NotImplemented

    def __hash__(self) -> int:
        self._check()
        if not self._read_only:
            raise ValueError("cannot hash writable memoryview object")
        if self._item_size != 1 or self._kind not in b"Bbc":
            raise ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
        return hashing.bytes_hash(self.tobytes())

    def __repr__(self) -> str:
        kind = "released memory" if self._kind == _RELEASED else "memory"
        return f"<{kind} at 0x{hexadecimal.of_object(self)}>"

    def __iter__(self) -> Iterator[object]:
        self._check()
        for i in range(self._count):
            self._check()
            yield items.load(self._address + i * self._stride, self._kind)

    def __reversed__(self) -> Iterator[object]:
        self._check()
        for i in range(self._count - 1, -1, -1):
            self._check()
            yield items.load(self._address + i * self._stride, self._kind)

    def __contains__(self, value: object) -> bool:
        self._check()
        for i in range(self._count):
            if items.load(self._address + i * self._stride, self._kind) == value:
                return True
        return False

    def __enter__(self) -> MemoryView:
        self._check()
        return self

    def __exit__(self, kind: object, error: object, traceback: object, /) -> None:
        self.release()

    def release(self) -> None:
        """Gives the memory up: every further operation raises ValueError."""
        self._kind = _RELEASED
        self._count = 0
        self._object = None
        self._store = None

    def tobytes(self, order: str | None = "C") -> bytes:
        """A copy of the bytes."""
        self._check()
        if order is not None and order not in ("C", "F", "A"):
            raise ValueError("order must be one of 'C', 'F', 'A' or None")
        return _copied(self)

    def tolist(self) -> list[object]:
        """The items."""
        self._check()
        return [items.load(self._address + i * self._stride, self._kind) for i in range(self._count)]

    def hex(self, sep: object = None, bytes_per_sep: int = 1) -> str:
        """Two hexadecimal digits for each byte."""
        data = self.tobytes()
        return hexadecimal.text(
            layout.bytes_data(data), layout.bytes_length(data), sep, indices.narrow_size(bytes_per_sep)
        )

    def toreadonly(self) -> MemoryView:
        """The same view, which cannot be written through."""
        self._check()
        view = MemoryView(self)
        view._read_only = 1
        return view

    def cast(self, format: str, shape: object = None) -> MemoryView:
        """The same memory as items of another format. Raises TypeError, ValueError."""
        self._check()
        if shape is not None and not _same_length(shape, self._count * self._item_size, format):
            raise TypeError("memoryview: product(shape) * itemsize != buffer size")
        kind = items.kind_of(format)
        if self._stride != self._item_size and self._count > 1:
            raise TypeError("memoryview: casts are restricted to C-contiguous views")
        if kind not in b"Bbc" and self._kind not in b"Bbc":
            raise TypeError("memoryview: cannot cast between two non-byte formats")
        size = items.size_of(kind)
        total = self._count * self._item_size
        if total % size != 0:
            raise TypeError("memoryview: length is not a multiple of itemsize")
        view = MemoryView(self)
        view._kind = kind
        view._item_size = size
        view._stride = size
        view._count = total // size
        return view

    # --- attributes ---

    @property
    def obj(self) -> object:
        """The object whose memory this is."""
        self._check()
        return self._object

    @property
    def nbytes(self) -> int:
        """How many bytes `tobytes` gives."""
        self._check()
        return self._count * self._item_size

    @property
    def readonly(self) -> bool:
        """Whether the memory cannot be written through this view."""
        self._check()
        return self._read_only != 0

    @property
    def format(self) -> str:
        """The format character of `struct` for an item."""
        self._check()
        return make.character(self._kind)

    @property
    def itemsize(self) -> int:
        """Bytes per item."""
        self._check()
        return self._item_size

    @property
    def ndim(self) -> int:
        """Always 1."""
        self._check()
        return 1

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of items, as a tuple."""
        self._check()
        return (self._count,)

    @property
    def strides(self) -> tuple[int, ...]:
        """Bytes from one item to the next, as a tuple."""
        self._check()
        return (self._stride,)

    @property
    def suboffsets(self) -> tuple[int, ...]:
        """Always empty."""
        self._check()
        return ()

    @property
    def contiguous(self) -> bool:
        """Whether the items lie side by side."""
        self._check()
        return is_contiguous(self)

    @property
    def c_contiguous(self) -> bool:
        """Whether the items lie side by side."""
        return self.contiguous

    @property
    def f_contiguous(self) -> bool:
        """Whether the items lie side by side."""
        return self.contiguous


@unsafe.raw
@unsafe.inline
def address(view: MemoryView) -> int:
    """The address of the first item."""
    return layout.field(view, _ADDRESS)


@unsafe.raw
@unsafe.inline
def size(view: MemoryView) -> int:
    """The bytes of all items; 0 for a released view."""
    return layout.field(view, _COUNT) * layout.field(view, _ITEM_SIZE)


@unsafe.raw
@unsafe.inline
def is_contiguous(view: MemoryView) -> bool:
    """Whether the items lie side by side."""
    return layout.field(view, _STRIDE) == layout.field(view, _ITEM_SIZE) or layout.field(view, _COUNT) <= 1


@unsafe.raw
@unsafe.inline
def is_read_only(view: MemoryView) -> bool:
    """Whether the memory cannot be written through this view."""
    return layout.field(view, _READ_ONLY) != 0


@unsafe.raw
@unsafe.inline
def is_released(view: MemoryView) -> bool:
    """Whether the view has been given up."""
    return layout.field(view, _KIND) == _RELEASED


@unsafe.raw
def cut(view: MemoryView, start: object, stop: object) -> MemoryView:
    """`view[start:stop]` of a view that is not released, without making a slice."""
    count = layout.field(view, _COUNT)
    first = indices.slice_start(start, 1, count)
    last = indices.slice_stop(stop, 1, count)
    stride = layout.field(view, _STRIDE)
    return _derived(
        view, layout.field(view, _ADDRESS) + first * stride, last - first if first < last else 0, stride
    )


@unsafe.raw
def _stepped(view: MemoryView, start: object, stop: object, step: object) -> MemoryView:
    pace = indices.slice_step(step)
    count = layout.field(view, _COUNT)
    first = indices.slice_start(start, pace, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, pace, count), pace)
    stride = layout.field(view, _STRIDE)
    return _derived(view, layout.field(view, _ADDRESS) + first * stride, taken, stride * pace)


@unsafe.raw
def _derived(view: MemoryView, at: int, count: int, stride: int) -> MemoryView:
    """A view of other items of the same memory."""
    new = unsafe.allocate(MemoryView, _SIZE)
    layout.set_field(new, _ADDRESS, at)
    layout.set_field(new, _COUNT, count)
    layout.set_field(new, _ITEM_SIZE, layout.field(view, _ITEM_SIZE))
    layout.set_field(new, _KIND, layout.field(view, _KIND))
    layout.set_object_field(new, _OBJECT, layout.object_field(view, _OBJECT))
    layout.set_field(new, _READ_ONLY, layout.field(view, _READ_ONLY))
    layout.set_object_field(new, _STORE, layout.object_field(view, _STORE))
    layout.set_field(new, _STRIDE, stride)
    return new


@unsafe.raw
def _gather(target: int, view: MemoryView) -> None:
    """Writes the items side by side."""
    count = layout.field(view, _COUNT)
    item_size = layout.field(view, _ITEM_SIZE)
    source = layout.field(view, _ADDRESS)
    stride = layout.field(view, _STRIDE)
    if stride == item_size:
        unsafe.copy(target, source, count * item_size)
        return
    i = 0
    while i < count:
        unsafe.copy(target + i * item_size, source + i * stride, item_size)
        i += 1


@unsafe.raw
def _copied(view: MemoryView) -> bytes:
    if is_contiguous(view):
        return bytes_make.from_memory(address(view), size(view))
    result = layout.new_bytes(size(view))
    _gather(layout.bytes_data(result), view)
    return result


def _assign(target: MemoryView, source: MemoryView) -> None:
    if target._kind != source._kind or target._count != source._count:
        raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
    if target._count > 0:
        _scatter(target, source)


@unsafe.raw
def _scatter(target: MemoryView, source: MemoryView) -> None:
    count = layout.field(target, _COUNT)
    item_size = layout.field(target, _ITEM_SIZE)
    stride = layout.field(target, _STRIDE)
    if stride == item_size and layout.field(source, _STRIDE) == item_size:
        unsafe.move(address(target), address(source), count * item_size)
        return
    copy = _copied(source)
    i = 0
    while i < count:
        unsafe.copy(address(target) + i * stride, layout.bytes_data(copy) + i * item_size, item_size)
        i += 1


def _equal(a: MemoryView, b: MemoryView) -> bool:
    if a._count != b._count:
        return False
    if a._kind == b._kind and a._kind not in b"fd" and is_contiguous(a) and is_contiguous(b):
        return scan.equal(address(a), address(b), size(a))
    for i in range(a._count):
        left = items.load(a._address + i * a._stride, a._kind)
        if left != items.load(b._address + i * b._stride, b._kind):
            return False
    return True


def _same_length(shape: object, total: int, format: str) -> bool:
    """Whether a one-dimensional shape is the one that a cast gives anyway."""
    if not isinstance(shape, list | tuple):
        raise TypeError("shape must be a list or a tuple")
    if len(shape) != 1:
        raise TypeError("memoryview: Naja's views have one dimension")
    length: object = shape[0]
    return isinstance(length, int) and length * items.size_of(items.kind_of(format)) == total
