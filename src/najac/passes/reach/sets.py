"""Sets of classes as bit masks, and the numbering that they rest on.

What belongs here: which bit is what. What does not: how sets come about.

A set says what a word (or a machine word that was one) may hold. It is about exact classes: what is said of a base
class is not said of its subclasses. The set of a BOOL value is of `YES` and `NO`.
"""

from __future__ import annotations

from collections.abc import Iterable

from najac.ir.program import ClassInfo, Data, HeaderWord, Layout, Program, Selector, SymbolWord, Word

YES, NO = 1, 2

NULL = 1
SMALL = 2
"""An int held in the word itself."""
IMMEDIATE = 4
"""A float held in the word itself."""
ANY = 8
"""Any object whatever that exists: its origin is not known."""
NUMBER = 16
"""A machine word that is no object's address as far as is known: dereferenced, it may yet be any."""
STATIC = 32
"""The address of static memory that holds no objects."""
TABLE = 64
"""An address in the table of classes, whose words are type objects."""
MANY = 128
"""Any of the many classes that large sets are about: all of these sets are one, `Graph.many`."""
OPEN = ANY | MANY
"""What stands for more and more classes while the analysis goes on."""
WORDS = ~(NUMBER | STATIC | TABLE)
"""What a word may be: machine words that share memory with words are none of these."""
BESIDE_ANY = NULL | ANY | NUMBER | STATIC | TABLE
"""What ANY does not include."""
BESIDE_MANY = BESIDE_ANY | MANY
"""What MANY does not include."""
_FIRST = 8
KEEP = -1
"""The filter that lets everything pass."""


_MOST_OWN = 400
"""The most static objects that are told apart."""
_LARGEST_TOLD = 3
"""Tuples of up to so many items are told apart by their number."""
ASCII = 0x101
"""What the header of a str of ASCII characters says (docs/internals/representation.md)."""


class Universe:
    """The kinds of objects of a program, each with its bit.

    A class has a bit. So that a small program stays small, some of its objects have bits of their own: constant text in
    ASCII, tuples of few items by their number, and each static container that code refers to.
    """

    def __init__(self, program: Program) -> None:
        self._next = 1 << _FIRST
        self.by_bit: dict[int, ClassInfo] = {}
        self.all: dict[ClassInfo, int] = {}
        """The bits of all objects of the class itself."""
        self.bits = {info: self._new(info) for info in program.classes}
        """The bit of the class's objects that have no bit of their own."""
        self.int_class = program.int_class
        self.float_class = program.float_class
        self._answering: dict[Selector, int] = {}
        self._data: dict[Data, int] = {}
        self._static: set[int] = set()
        self._ascii: dict[ClassInfo, int] = {}
        self._sized: dict[ClassInfo, list[int]] = {}
        for info in program.classes:
            if info.items_from == 16 and (info.base is None or info.base.items_from is None):
                self._sized[info] = [self._new(info) for _ in range(_LARGEST_TOLD + 1)]
        self.sized = [sum(bits[count] for bits in self._sized.values()) for count in range(_LARGEST_TOLD + 1)]
        """The tuples of 0, 1, 2 … items, as far as they are told apart."""
        self._tell_data_apart(program)
        self._later = self._changes(program)
        self.adopted = sum_of(self._later.values())
        """The objects of classes that objects of others may turn into."""
        self._below: dict[ClassInfo, int] = {}
        for info in program.classes:
            own = self.exact(info)
            link: ClassInfo | None = info
            while link is not None:
                self._below[link] = self._below.get(link, 0) | own
                link = link.base
            for other in info.more_bases:
                self._below[other] = self._below.get(other, 0) | own
        self.values = SMALL | IMMEDIATE | (self._next - (1 << _FIRST))
        """Everything that a word can hold, null apart."""
        kind = program.int_class
        self.ints = self.values if kind is None else self.exact(kind) | self.below(kind)
        """Every int: a word that is made an INT is one."""
        self.bytes = sum(bits for info, bits in self.all.items() if info.layout is Layout.BYTES)
        """The objects that the collector does not look into."""
        kinds = [i for i in self.all if i.layout is Layout.BYTES or i.items_from is not None]
        self.storages = BESIDE_ANY & ~ANY | sum(self.all[info] for info in kinds)
        """What the address of a container's storage may be."""
        self.scanned = sum(self.by_bit) & ~self.bytes
        """Those that it does look into."""
        self.singletons = NULL | sum(bit for info, bit in self.bits.items() if info.singleton)
        self.ascii = sum(self._ascii.values())

    def _new(self, info: ClassInfo) -> int:
        bit = self._next
        self._next <<= 1
        self.by_bit[bit] = info
        self.all[info] = self.all.get(info, 0) | bit
        return bit

    def _tell_data_apart(self, program: Program) -> None:
        of_types = {id(word.data) for info in program.classes for word in _words(info.type_object)}
        own: list[Data] = []
        for data in program.data:
            if not data.words or not isinstance(data.words[0], HeaderWord):
                continue
            info, extra = data.words[0].info, data.words[0].extra
            if info.layout is Layout.BYTES:
                if extra == ASCII and info in self.bits:
                    if info not in self._ascii:
                        self._ascii[info] = self._new(info)
                    self._data[data] = self._ascii[info]
            elif (
                (info.mixed or info.items_from is not None) and id(data) not in of_types and info in self.bits
            ):
                own.append(data)
        if len(own) <= _MOST_OWN:
            for data in own:
                header = data.words[0]
                assert isinstance(header, HeaderWord)
                bit = self._data[data] = self._new(header.info)
                self._static.add(bit)
                count = data.words[1] if len(data.words) > 1 else None
                if header.info in self._sized and isinstance(count, int) and count <= _LARGEST_TOLD:
                    self.sized[count] |= bit

    def made(self, info: ClassInfo, size: int | None) -> int:
        """A new object of the class, of so many bytes."""
        sized = self._sized.get(info)
        if sized is not None and size is not None and 16 <= size < 16 + 8 * len(sized):
            return sized[(size - 16) >> 3]
        return self.bits.get(info, ANY)

    def _changes(self, program: Program) -> dict[int, int]:
        """By bit what the class's objects may turn into, in the end."""
        found: dict[int, int] = {}
        for info in program.classes:
            turned: dict[ClassInfo, None] = {}
            waiting = list(info.becomes)
            while waiting:
                other = waiting.pop()
                if other not in turned and other in self.bits:
                    turned[other] = None
                    waiting += other.becomes
            if turned:
                for bit in each(self.all[info]):
                    found[bit] = sum_of(self.bits[other] for other in turned)
        return found

    def later(self, mask: int) -> int:
        """A set with what its objects may turn into (`value.__class__ = ...`)."""
        for bit, turned in self._later.items():
            if mask & bit:
                mask |= turned
        return mask

    def is_static(self, bit: int) -> bool:
        """Whether the bit stands for static objects alone."""
        return bit in self._static

    def exact(self, info: ClassInfo) -> int:
        """The objects of the class itself."""
        own = self.all.get(info, 0)
        if info is self.int_class:
            own |= SMALL
        elif info is self.float_class:
            own |= IMMEDIATE
        return own

    def below(self, info: ClassInfo) -> int:
        """The objects of the class and of its subclasses."""
        return self._below.get(info, 0)

    def typed(self, info: ClassInfo) -> int:
        """What a value may be of which typing says that it is of the class: it may have turned into another since."""
        return self.later(self.below(info))

    def answering(self, selector: Selector) -> int:
        """The objects whose class has a method for the selector."""
        found = self._answering.get(selector)
        if found is None:
            found = 0
            for info in self.bits:
                if selector in info.methods:
                    found |= self.exact(info)
            self._answering[selector] = found
        return found

    def info(self, bit: int) -> ClassInfo | None:
        """The class of what a single bit stands for."""
        if bit == SMALL:
            return self.int_class
        if bit == IMMEDIATE:
            return self.float_class
        return self.by_bit.get(bit)

    def of_data(self, data: Data) -> int:
        """What the address of a datum is."""
        if data.words and isinstance(data.words[0], HeaderWord):
            return self._data.get(data) or self.bits.get(data.words[0].info, ANY)
        return ANY if data.scan and data.words else STATIC

    def of_word(self, word: Word) -> int:
        """What a word of static data is."""
        if isinstance(word, int):
            return SMALL if word & 1 else IMMEDIATE if word & 2 else NULL if word == 0 else NUMBER
        data = getattr(word, "data", None)
        return self.of_data(data) if isinstance(data, Data) else NUMBER


def _words(data: Data | None) -> list[SymbolWord]:
    return [word for word in data.words if isinstance(word, SymbolWord)] if data is not None else []


def sum_of(masks: Iterable[int]) -> int:
    """The union of sets."""
    union = 0
    for mask in masks:
        union |= mask
    return union


def each(mask: int) -> list[int]:
    """The single bits of a set."""
    found: list[int] = []
    while mask:
        bit = mask & -mask
        found.append(bit)
        mask ^= bit
    return found
