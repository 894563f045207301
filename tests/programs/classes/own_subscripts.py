"""Subclasses of sequences whose subscripts are their own, slices included."""


class Numbers(list[int]):
    def __getitem__(self, key: object, /) -> list[int]:  # type: ignore[override]  # it is about that
        return [7] if isinstance(key, slice) else []


class Text(str):
    def __getitem__(self, key: object, /) -> str:
        return f"part {key!r}" if isinstance(key, slice) else "one"


class Octets(bytes):
    def __getitem__(self, key: object, /) -> bytes:  # type: ignore[override]  # it is about that
        return b"\x01\x02" if isinstance(key, slice) else b""


class Longer(Text):
    """Inherits them."""


def ends(text: str, octets: bytes) -> None:
    print(text[1:], text[:2], text[0], octets[1:], octets[0], int.from_bytes(octets[0:3], "big"))


def main() -> None:
    print(Numbers([1, 2, 3])[0:2], Text("abc")[1:], Text("abc")[1], Longer("abc")[:2])
    print(Octets(b"abc")[0:3], int.from_bytes(Octets(b"abc")[0:3], "big"))
    ends("abc", b"abc")
    ends(Text("abc"), Octets(b"abc"))
    ends(Longer("abc"), b"abc")
