"""slice objects, indices and __getitem__ receiving slices."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Slice: TypeAlias = slice[int | None, int | None, int | None]


class Seq:
    def __getitem__(self, key: "int | Slice | tuple[int | Slice, ...]") -> str:
        if isinstance(key, slice):
            return f"slice({key.start}, {key.stop}, {key.step})"
        if isinstance(key, tuple):
            return "tuple " + repr(key)
        return f"index {key}"


def main() -> None:
    s = Seq()
    print(s[1], s[1:2], s[:], s[::2], s[1:, 3], s[-1:None:5])
    sl = slice(1, 8, 3)
    print(
        sl,
        sl.start,
        sl.stop,
        sl.step,
        sl.indices(5),
        slice(None).indices(3),
        slice(None, None, -1).indices(4),
        slice(-10, 10).indices(2),
    )
    print(
        list(range(10))[sl],
        "abcdefghij"[slice(2, 4)],
        slice(3) == slice(None, 3, None),
        slice(1, 2) == slice(1, 3),
    )
    try:
        print(slice(0, 1, 0).indices(3))
    except ValueError as e:
        print(e)
    try:
        print(slice(1).indices(-1))
    except ValueError as e:
        print(e)
    head = slice(0, 3)
    record = "AB 12345"
    print(record[head].strip(), int(record[3:]), [1, 2, 3][slice(-1, None)])
