"""How str, bytes and bytearray lie in memory: the only file of this package that knows offsets.

What belongs here: reading fields, making new objects, nothing else. What does not: algorithms. The picture
is in docs/internals/representation.md. A *form* is what the header of a str holds as `extra`: bytes per
code point, plus 0x100 if all is ASCII. Every str has the smallest form that fits; who makes one keeps to
that.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import blocks

ASCII = 0x101
LATIN = 1
UCS2 = 2
UCS4 = 4

CHARACTERS = tuple(chr(code) for code in range(128))
"""The one-character ASCII strings, so that indexing and iterating allocate nothing."""

_LENGTH = 8
_HASH = 16
_DATA = 24
_STORE = 16
_CAPACITY = 24
_ARRAY_SIZE = 40
_BLOB_DATA = 8
_LARGEST_COUNT = 0x03FFFFFFFFFFFFFF
"""Beyond it a size in bytes could wrap; no memory is that large."""


# --- str ---------------------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def length(s: str) -> int:
    """In code points."""
    return unsafe.load_length(unsafe.address(s) + _LENGTH)


@unsafe.raw
@unsafe.inline
def form(s: str) -> int:
    """ASCII, LATIN, UCS2 or UCS4."""
    return unsafe.load32(unsafe.address(s) + 4)


@unsafe.raw
@unsafe.inline
def width(s: str) -> int:
    """Bytes per code point: 1, 2 or 4."""
    return unsafe.load32(unsafe.address(s) + 4) & 7


@unsafe.raw
@unsafe.inline
def is_ascii(s: str) -> bool:
    """Whether every code point is below 128."""
    return unsafe.load32(unsafe.address(s) + 4) == ASCII


@unsafe.raw
@unsafe.inline
def data(s: str) -> int:
    """The address of the first code point."""
    return unsafe.address(s) + _DATA


@unsafe.raw
@unsafe.inline
def cached_hash(s: str) -> int:
    """The hash, or 0 where it has not been computed."""
    return unsafe.load64(unsafe.address(s) + _HASH)


@unsafe.raw
@unsafe.inline
def cache_hash(s: str, value: int) -> None:
    """Keeps a computed hash, which is not 0."""
    unsafe.store64(unsafe.address(s) + _HASH, value)


@unsafe.raw
def new(new_form: int, count: int) -> str:
    """A str of `count` code points, of any value; the caller writes them and promises that no smaller form
    fits."""
    return "" if count == 0 else new_with_room(new_form, count, count)


@unsafe.raw
@unsafe.inline
def new_with_room(new_form: int, count: int, room: int) -> str:
    """The same, of at least one code point, in memory for `room` code points."""
    if unsafe.unsigned_less(_LARGEST_COUNT, room):
        raise MemoryError
    s = unsafe.allocate(str, _DATA + room * (new_form & 7), new_form)
    unsafe.store_length(unsafe.address(s) + _LENGTH, count)
    return s


@unsafe.raw
@unsafe.inline
def fits(s: str, count: int) -> bool:
    """Whether `count` code points of its form fit into the memory of a str, which is in the heap."""
    return _DATA + count * width(s) <= blocks.room(unsafe.address(s))


@unsafe.raw
@unsafe.inline
def set_length(s: str, count: int) -> None:
    """Makes a str longer, whose further code points have been written and which nobody has seen before."""
    unsafe.store_length(unsafe.address(s) + _LENGTH, count)


@unsafe.raw
@unsafe.inline
def form_for(bits: int) -> int:
    """The smallest form for code points whose bitwise or is `bits`."""
    if bits < 0x80:
        return ASCII
    if bits < 0x100:
        return LATIN
    return UCS2 if bits < 0x10000 else UCS4


@unsafe.raw
@unsafe.inline
def wider(a: int, b: int) -> int:
    """The form of a text made of parts with the forms `a` and `b`."""
    if a == b or b == ASCII:
        return a
    if a == ASCII:
        return b
    return a if a > b else b


@unsafe.raw
@unsafe.inline
def ascii_character(code: int) -> str:
    """The shared one-character str of a code below 128."""
    return unsafe.assume(str, unsafe.load_object(unsafe.address(CHARACTERS) + 16 + code * 8))


@unsafe.raw
@unsafe.inline
def get(address: int, unit: int, index: int) -> int:
    """The code point at `index` of text at `address` with `unit` bytes per code point."""
    if unit == 1:
        return unsafe.load8(address + index)
    if unit == 2:
        return unsafe.load16(address + index * 2)
    return unsafe.load32(address + index * 4)


@unsafe.raw
@unsafe.inline
def put(address: int, unit: int, index: int, code: int) -> None:
    """Writes one code point."""
    if unit == 1:
        unsafe.store8(address + index, code)
    elif unit == 2:
        unsafe.store16(address + index * 2, code)
    else:
        unsafe.store32(address + index * 4, code)


# --- bytes -------------------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def bytes_length(b: bytes) -> int:
    """In bytes."""
    return unsafe.load_length(unsafe.address(b) + _LENGTH)


@unsafe.raw
@unsafe.inline
def bytes_data(b: bytes) -> int:
    """The address of the first byte."""
    return unsafe.address(b) + _DATA


@unsafe.raw
@unsafe.inline
def bytes_cached_hash(b: bytes) -> int:
    """The hash, or 0 where it has not been computed."""
    return unsafe.load64(unsafe.address(b) + _HASH)


@unsafe.raw
@unsafe.inline
def bytes_cache_hash(b: bytes, value: int) -> None:
    """Keeps a computed hash, which is not 0; or another number while the bytes are being made."""
    unsafe.store64(unsafe.address(b) + _HASH, value)


@unsafe.raw
@unsafe.inline
def set_bytes_length(b: bytes, count: int) -> None:
    """Of bytes that are being made."""
    unsafe.store_length(unsafe.address(b) + _LENGTH, count)


@unsafe.raw
def new_bytes(count: int) -> bytes:
    """Bytes of any value for the caller to write."""
    if count == 0:
        return b""
    if unsafe.unsigned_less(_LARGEST_COUNT, count):
        raise MemoryError
    b = unsafe.allocate(bytes, _DATA + count)
    set_bytes_length(b, count)
    return b


@unsafe.raw
def zeroed_bytes(count: int) -> bytes:
    """So many zeros."""
    b = new_bytes(count)
    unsafe.fill(bytes_data(b), 0, count)
    return b


# --- bytearray ---------------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def array_length(a: bytearray) -> int:
    """In bytes."""
    return unsafe.load_length(unsafe.address(a) + _LENGTH)


@unsafe.raw
@unsafe.inline
def array_data(a: bytearray) -> int:
    """The address of the first byte; without meaning while the capacity is 0. Growing moves it."""
    return unsafe.load_storage(unsafe.address(a) + _STORE) + _BLOB_DATA


@unsafe.raw
@unsafe.inline
def array_capacity(a: bytearray) -> int:
    """How many bytes fit before the store must grow."""
    return unsafe.load64(unsafe.address(a) + _CAPACITY)


@unsafe.raw
@unsafe.inline
def array_set_length(a: bytearray, count: int) -> None:
    """Sets the length to at most the capacity."""
    unsafe.store_length(unsafe.address(a) + _LENGTH, count)


@unsafe.raw
def new_array(count: int) -> bytearray:
    """A bytearray of `count` zeroed bytes."""
    a = unsafe.allocate(bytearray, _ARRAY_SIZE)
    if count > 0:
        array_reserve(a, count)
        array_set_length(a, count)
    return a


@unsafe.raw
def array_reserve(a: bytearray, capacity: int) -> None:
    """Moves the contents to a new store of `capacity` bytes, which is not less than the length.

    Raises MemoryError.
    """
    if unsafe.unsigned_less(_LARGEST_COUNT, capacity):
        raise MemoryError
    store = unsafe.allocate(unsafe.Blob, _BLOB_DATA + capacity)
    count = array_length(a)
    if count > 0:
        unsafe.copy(unsafe.address(store) + _BLOB_DATA, array_data(a), count)
    unsafe.store_storage(unsafe.address(a) + _STORE, unsafe.address(store))
    unsafe.store64(unsafe.address(a) + _CAPACITY, capacity)


# --- blobs, small ints, fields -----------------------------------------------------------------------------


@unsafe.raw
def new_blob(size: int) -> unsafe.Blob:
    """`size` zeroed bytes, at `blob_data`."""
    return unsafe.allocate(unsafe.Blob, _BLOB_DATA + size)


@unsafe.raw
@unsafe.inline
def blob_data(blob: unsafe.Blob) -> int:
    """The address of a blob's first byte."""
    return unsafe.address(blob) + _BLOB_DATA


@unsafe.raw
@unsafe.inline
def small(value: int) -> object:
    """The int object of a machine word that fits 63 bits."""
    return unsafe.object_at((value << 1) | 1)


@unsafe.raw
@unsafe.inline
def small_value(value: object) -> int:
    """The machine word of a small int."""
    return unsafe.word(value) >> 1


@unsafe.raw
@unsafe.inline
def field(owner: object, number: int) -> int:
    """The small int in the field `number` (from 0, in declaration order) of an instance."""
    return unsafe.load64(unsafe.address(owner) + 8 + number * 8) >> 1


@unsafe.raw
@unsafe.inline
def set_field(owner: object, number: int, value: int) -> None:
    """Stores a small int in a field."""
    unsafe.store64(unsafe.address(owner) + 8 + number * 8, (value << 1) | 1)


@unsafe.raw
@unsafe.inline
def object_field(owner: object, number: int) -> object:
    """The object in a field."""
    return unsafe.load_object(unsafe.address(owner) + 8 + number * 8)


@unsafe.raw
@unsafe.inline
def set_object_field(owner: object, number: int, value: object) -> None:
    """Stores an object in a field."""
    unsafe.store_object(unsafe.address(owner) + 8 + number * 8, value)


@unsafe.raw
@unsafe.inline
def array_store(a: bytearray) -> object:
    """What holds the bytes: views keep it alive when the bytearray moves on to a larger one. None if
    nothing does."""
    if array_capacity(a) == 0:
        return None
    return unsafe.load_object(unsafe.address(a) + _STORE)


# --- list and tuple ----------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def list_items(items: list[str]) -> int:
    """The address of a list's first word; without meaning for an empty one."""
    return unsafe.load_storage(unsafe.address(items) + 16) + 8


@unsafe.raw
@unsafe.inline
def holds_words(items: list[str]) -> bool:
    """Whether a list holds words: of one that does, `list_items` is the address."""
    return unsafe.load_kind(unsafe.address(items) + 4) == 0


@unsafe.raw
@unsafe.inline
def tuple_items(items: tuple[str, ...]) -> int:
    """The address of a tuple's first word."""
    return unsafe.address(items) + 16


@unsafe.raw
@unsafe.inline
def object_items(items: list[object]) -> int:
    """The address of a list's first word; without meaning for an empty one."""
    return unsafe.load_storage(unsafe.address(items) + 16) + 8


@unsafe.raw
@unsafe.inline
def list_count(items: list[object]) -> int:
    """The length of a list."""
    return unsafe.load_length(unsafe.address(items) + _LENGTH)
