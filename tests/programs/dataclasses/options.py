"""slots, kw_only, repr=False, init=False, eq=False, InitVar, ClassVar, __post_init__."""

from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar


@dataclass(slots=True)
class S:
    a: int
    b: str = "b"


@dataclass(kw_only=True)
class K:
    a: int = 1
    b: int


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = field(default=3, repr=False)


@dataclass
class Post:
    count: ClassVar[int] = 0
    scale: InitVar[int]
    value: int
    scaled: int = field(init=False)

    def __post_init__(self, scale: int) -> None:
        Post.count += 1
        self.scaled = self.value * scale


@dataclass(eq=False, repr=False)
class Plain:
    a: int


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(default=0, hash=False)


def main() -> None:
    s = S(1)
    s.a = 5
    print(s, S.__slots__, K(b=2), K(b=1, a=3), Mixed(1, b=5), Mixed(1, c=9).c)
    print(Post(3, 5), Post(scale=2, value=1).scaled, Post.count)
    print(
        Plain(1) == Plain(1),
        Plain(1).a,
        "Plain object" in repr(Plain(1)),
        hash(H(1, 2)) == hash(H(1, 3)),
        H(1, 2) == H(1, 3),
    )
    o: object = s
    try:
        setattr(o, "zzz", 1)
    except AttributeError as e:
        print(e)
