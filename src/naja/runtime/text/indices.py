"""Index and slice arguments made machine words within a sequence's bounds.

What belongs here: the rules of indices, bounds and slices. What does not: the sequences.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout

_LARGEST = 0x7FFFFFFFFFFFFFFF


def exact(value: object) -> int:
    """The int that a bound stands for: an int, or what its class's `__index__` gives. Raises TypeError."""
    if isinstance(value, int):
        return value
    if not unsafe.has_method("__index__", value, 0):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    result = unsafe.call_method("__index__", value)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return result


@unsafe.noinline
def _saturated(value: object) -> int:
    number = exact(value)
    if number > _LARGEST:
        return _LARGEST
    return number if number >= -_LARGEST else -_LARGEST


@unsafe.raw
@unsafe.inline
def word_of(value: object) -> int:
    """A bound that is not None as a machine word; what is larger becomes the largest. Raises TypeError."""
    if unsafe.is_small_int(value):
        return layout.small_value(value)
    return _saturated(value)


@unsafe.raw
def lower(value: object, count: int) -> int:
    """The start bound of a search in `count` items: None is 0, negative counts from the end; 0 to count +
    1."""
    if value is None:
        return 0
    start = word_of(value)
    if start < 0:
        start += count
        return start if start > 0 else 0
    return start if start <= count else count + 1


@unsafe.raw
def upper(value: object, count: int) -> int:
    """The stop bound of a search in `count` items: None is `count`, negative counts from the end; 0 to
    count."""
    if value is None:
        return count
    stop = word_of(value)
    if stop < 0:
        stop += count
        return stop if stop > 0 else 0
    return stop if stop < count else count


@unsafe.raw
def slice_step(step: object) -> int:
    """The step of a slice. Raises ValueError if it is 0, TypeError."""
    if step is None:
        return 1
    number = word_of(step)
    if number == 0:
        raise ValueError("slice step cannot be zero")
    return number


@unsafe.raw
def slice_start(start: object, step: int, count: int) -> int:
    """Where a slice of `count` items begins: 0 to count, or for a negative step -1 to count - 1."""
    if start is None:
        return 0 if step > 0 else count - 1
    return _within(word_of(start), step, count)


@unsafe.raw
def slice_stop(stop: object, step: int, count: int) -> int:
    """Where a slice of `count` items ends, with the bounds of `slice_start`."""
    if stop is None:
        return count if step > 0 else -1
    return _within(word_of(stop), step, count)


@unsafe.raw
def _within(index: int, step: int, count: int) -> int:
    if index < 0:
        index += count
        if index < 0:
            return 0 if step > 0 else -1
        return index
    if index >= count:
        return count if step > 0 else count - 1
    return index


@unsafe.raw
def slice_count(start: int, stop: int, step: int) -> int:
    """How many items a slice with these bounds takes."""
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if stop < start else 0


def item(value: object, subject: str, quote: str = "") -> int:
    """An index that is not a small int, made a word.

    `subject` begins the message of the TypeError for anything but an int, which names the type within
    `quote`. Raises IndexError for an int beyond a machine word.
    """
    if not isinstance(value, int):
        if not unsafe.has_method("__index__", value, 0):
            raise TypeError(f"{subject}, not {quote}{type(value).__name__}{quote}")
        result = unsafe.call_method("__index__", value)
        if not isinstance(result, int):
            raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
        value = result
    if not -_LARGEST - 1 <= value <= _LARGEST:
        raise IndexError(f"cannot fit '{type(value).__name__}' into an index-sized integer")
    return int(value)


@unsafe.raw
@unsafe.export("check_index")
def position(index: object, count: int, message: str) -> int:
    """The position from 0 on that an int means as an index of `count` items. Raises IndexError with `message`."""
    number = layout.small_value(index) if unsafe.is_small_int(index) else item(index, message)
    if number < 0:
        number += count
    if not unsafe.unsigned_less(number, count):
        raise IndexError(message)
    return number


@unsafe.export("index_error")
def fail(message: str) -> None:
    """Raises IndexError: compiled code has seen that an index is out of bounds."""
    raise IndexError(message)


def size(value: int) -> int:
    """A width or count argument as a machine word. Raises OverflowError."""
    if not -_LARGEST - 1 <= value <= _LARGEST:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


def narrow_size(value: int) -> int:
    """A number that CPython holds in 32 bits. Raises OverflowError."""
    if not -(1 << 31) <= value < 1 << 31:
        raise OverflowError("Python int too large to convert to C int")
    return value


def times(count: object) -> int:
    """The factor of `sequence * count` as a word of at least 0. Raises TypeError, OverflowError."""
    if isinstance(count, int):
        number: int = count
    elif unsafe.has_method("__index__", count, 0):
        number = exact(count)
    else:
        raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
    if not -_LARGEST - 1 <= number <= _LARGEST:
        raise OverflowError(f"cannot fit '{type(count).__name__}' into an index-sized integer")
    return number if number > 0 else 0
