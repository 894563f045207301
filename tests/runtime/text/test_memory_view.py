"""MemoryView against CPython's memoryview."""

from __future__ import annotations

from random import Random

import pytest
from text_samples import outcome

from naja.runtime.text.memory_view import MemoryView

CUTS = (slice(None), slice(1, 5), slice(-3, None), slice(None, None, 2), slice(None, None, -1), slice(9, 2))


def _call(view: object, name: str, *arguments: object) -> tuple[str, object]:
    return outcome(getattr(view, name), *arguments)


def _both(call: str, ours: MemoryView, theirs: memoryview, *arguments: object) -> None:
    assert _call(ours, call, *arguments) == _call(theirs, call, *arguments), (call, arguments)


@pytest.mark.parametrize("number", range(len(CUTS)))
def test_reading(number: int) -> None:
    cut = CUTS[number]
    data = bytes(range(200, 210))
    ours, theirs = MemoryView(data)[cut], memoryview(data)[cut]
    assert isinstance(ours, MemoryView)
    for index in (*range(-11, 11), True, "x", 1 << 70, None):
        _both("__getitem__", ours, theirs, index)
    for name in ("tobytes", "tolist", "hex", "__len__"):
        _both(name, ours, theirs)
    for name in ("nbytes", "readonly", "format", "itemsize", "ndim", "shape", "strides", "contiguous", "obj"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert list(ours) == list(theirs)
    assert list(reversed(ours)) == list(reversed(theirs))
    assert (203 in ours) == (203 in theirs)
    assert ours == theirs.tobytes()
    assert ours == MemoryView(theirs.tobytes())
    assert ours != b"other"
    assert hash(ours) == hash(MemoryView(theirs.tobytes()))


def test_writing() -> None:
    random = Random(1)
    ours_data, theirs_data = bytearray(range(10)), bytearray(range(10))
    ours, theirs = MemoryView(ours_data), memoryview(theirs_data)
    for _ in range(300):
        index: object = random.choice((*range(-11, 11), slice(random.randint(-9, 9), random.randint(-9, 9))))
        if random.random() < 0.2:
            index = slice(random.randint(0, 3), None, random.choice((2, 3, -1)))
        value: object = random.choice((0, 255, 256, -1, "a", 1.5, b"ab", b"abcd", bytearray(b"xyz"), b""))
        _both("__setitem__", ours, theirs, index, value)
        assert ours_data == theirs_data
    with pytest.raises(TypeError, match=r"^cannot modify read-only memory$"):
        MemoryView(b"abc")[0] = 1
    with pytest.raises(TypeError, match=r"^cannot modify read-only memory$"):
        MemoryView(bytearray(b"abc")).toreadonly()[0] = 1


def test_overlapping_assignment() -> None:
    data = bytearray(b"abcdefgh")
    view = MemoryView(data)
    view[2:] = view[:-2]
    assert data == b"ababcdef"


def _theirs(data: bytes | bytearray, kind: str) -> memoryview:
    view: memoryview = getattr(memoryview(data), "cast")(kind)  # noqa: B009  # typeshed wants literals
    return view


@pytest.mark.parametrize("kind", (*"bBhHiIlLqQnN?fd@", "@I"))
def test_casts(kind: str) -> None:
    data = bytes((i * 37 + 129) & 0xFF for i in range(32))
    ours, theirs = MemoryView(data), memoryview(data)
    found, expected = _call(ours, "cast", kind), _call(theirs, "cast", kind)
    assert found == expected
    if expected[0] != "memoryview":
        return
    assert repr(ours.cast(kind).tolist()) == repr(_theirs(data, kind).tolist())
    target, other = bytearray(16), bytearray(16)
    for value in (0, 1, -1, 127, 255, 65535, 1 << 31, 1 << 63, 1 << 64, 1.5, 1e300, 1e-45, "x", True):
        before = _call(_theirs(other, kind), "__setitem__", 0, value)
        assert _call(MemoryView(target).cast(kind), "__setitem__", 0, value) == before, value
        assert target == other, value


def test_cast_errors() -> None:
    ours, theirs = MemoryView(bytes(12)), memoryview(bytes(12))
    for kind in ("Q", "x", "ii", "<i", ""):
        assert _call(ours, "cast", kind) == _call(theirs, "cast", kind)
    assert _call(ours.cast("i"), "cast", "h") == _call(theirs.cast("i"), "cast", "h")
    strided = ours[::2]
    assert isinstance(strided, MemoryView)
    assert _call(strided, "cast", "H") == _call(theirs[::2], "cast", "H")
    assert ours.cast("i").cast("B") == bytes(12)


def test_release() -> None:
    view = MemoryView(bytearray(b"abc"))
    with view as same:
        assert same is view
    error = ("error", "ValueError: operation forbidden on released memoryview object")
    for name, *arguments in (("tobytes",), ("tolist",), ("__len__",), ("__getitem__", 0), ("__enter__",)):
        assert _call(view, str(name), *arguments) == error
    assert _call(view, "__getitem__", slice(0, 1)) == error
    assert repr(view).startswith("<released memory at 0x")
    assert view != b"abc"
    view.release()


def test_refusals() -> None:
    with pytest.raises(TypeError, match=r"^memoryview: a bytes-like object is required, not 'str'$"):
        MemoryView("abc")
    with pytest.raises(ValueError, match=r"^cannot hash writable memoryview object$"):
        hash(MemoryView(bytearray(b"a")))
    with pytest.raises(TypeError, match=r"^cannot delete memory$"):
        del MemoryView(bytearray(b"a"))[0]
