"""enum: classes whose instances are named constants.

The metaclass runs at build time: members are plain instances, finished when the image is made. What a program does with them
(lookup, iteration, Flag operators) are the typed methods below. Flags that combine members are made when
they are first asked for.
Members that are also str hold nothing but their text: their name and value are looked up by it. Not here: enums made by a call
(`Enum("Color", "RED GREEN")`).
"""

from __future__ import annotations

import enum as _host
import sys as _sys
from builtins import property as _property
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar, cast

from naja.std.types import MappingProxyType

T = TypeVar("T")


class Maker(Protocol):
    """Makes a value from whatever it is given."""

    def __call__(self, *arguments: object) -> object: ...


class auto(_host.auto):
    """A value that the class chooses."""


class member:
    """Makes a member of what would not be one, a function for instance."""

    def __init__(self, value: object) -> None:
        self.value = value


class nonmember:
    """Keeps a class attribute from becoming a member."""

    def __init__(self, value: object) -> None:
        self.value = value


class FlagBoundary:
    """What a Flag does with bits that no member has."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<FlagBoundary.{self.name.upper()}: '{self.name}'>"


STRICT = FlagBoundary("strict")
CONFORM = FlagBoundary("conform")
EJECT = FlagBoundary("eject")
KEEP = FlagBoundary("keep")

property = _property


# --- building classes, at build time only -----------------------------------------------------------------------


def _is_descriptor(value: object) -> bool:
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_private(name: str) -> bool:
    return name.startswith("_")


class _Namespace(dict[str, object]):
    """The body of an enum class while it runs: remembers which names are members and gives `auto` its values."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.members: dict[str, object] = {}
        self.last_values: list[object] = []
        self.ignored: set[str] = {"_ignore_"}
        self.generate: Maker = cast("Maker", _next_value)

    def __setitem__(self, key: str, value: object) -> None:
        if key == "_generate_next_value_":
            found = value.__func__ if isinstance(value, staticmethod) else value
            self.generate = cast("Maker", found)
        elif key == "_ignore_":
            names = (
                value.replace(",", " ").split() if isinstance(value, str) else list(cast("list[str]", value))
            )
            self.ignored.update(names)
        elif key in self.ignored or (
            _is_private(key) and (key.endswith("_") or key.startswith(f"_{self.kind}__"))
        ):
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            self._add(key, value.value if isinstance(value, member) else value)
            return
        elif key in self.members:
            raise TypeError(f"{key!r} already defined as {self.members[key]!r}")
        super().__setitem__(key, value)

    def _add(self, key: str, value: object) -> None:
        if key in self.members:
            raise TypeError(f"{key!r} already defined as {self.members[key]!r}")
        if isinstance(value, _host.auto):
            value = self.automatic(key)
        elif isinstance(value, tuple) and any(isinstance(v, _host.auto) for v in value):
            value = tuple(self.automatic(key) if isinstance(v, _host.auto) else v for v in value)
        self.members[key] = value
        self.last_values.append(value)
        super().__setitem__(key, value)

    def automatic(self, key: str) -> object:
        return self.generate(key, 1, len(self.members), list(self.last_values))


def _next_value(name: str, start: int, count: int, last_values: list[object]) -> object:
    numbers = [v for v in last_values if isinstance(v, int)]
    return max(numbers) + 1 if numbers else start


def _next_flag(name: str, start: int, count: int, last_values: list[object]) -> object:
    numbers = [v for v in last_values if isinstance(v, int)]
    return 1 << max(numbers).bit_length() if numbers else start


def _next_text(name: str, start: int, count: int, last_values: list[object]) -> object:
    return name.lower()


def _can_be_key(value: object) -> bool:
    if isinstance(value, tuple):
        return all(_can_be_key(v) for v in value)
    return value is None or type(value) in (int, bool, float, str, bytes)


def _mixed_type(bases: tuple[type, ...]) -> type:
    for base in bases:
        for each in base.__mro__:
            if each in (int, str, float, bytes, tuple):
                return each
    return object


def _finish_methods(made: type, namespace: dict[str, object], bases: tuple[type, ...], mixed: type) -> None:
    """An enum's own text is not the mixed-in type's."""
    first: type | None = next((b for b in reversed(bases) if isinstance(b, EnumType)), None)
    if first is None or mixed is object:
        return
    keeps_format = mixed in (int, str) and issubclass(made, ReprEnum)
    for name in ("__repr__", "__str__") if keeps_format else ("__repr__", "__str__", "__format__"):
        if name not in namespace:
            found: object = getattr(made, name)
            if found in (getattr(mixed, name), getattr(object, name)):
                setattr(made, name, getattr(first, name))
    if ReprEnum in bases and mixed in (int, str) and "__str__" not in namespace:
        setattr(made, "__str__", _plain_text)
    if mixed is str and not isinstance(vars(first).get("value"), _property):
        setattr(made, "name", _property(_text_name))
        setattr(made, "value", _property(_text_value))


def _make_member(made: type, mixed: type, name: str, value: object, number: int) -> object:
    arguments = value if isinstance(value, tuple) else (value,)
    if mixed is tuple:
        arguments = (value,)
    new: Maker = getattr(made, "__new__")
    result = object.__new__(made) if mixed is object and new is object.__new__ else new(made, *arguments)
    table = vars(result)
    if mixed is str:
        getattr(made, "_texts_")[str.__str__(cast(str, result))] = (
            name,
            table.pop("value", str.__str__(cast(str, result))),
        )
    else:
        if "value" not in table:
            table["value"] = value if mixed is object else mixed(*arguments)
        table["name"] = name
        table["_sort_order_"] = number
    setup: Maker = getattr(made, "__init__")
    if setup is not Enum.__init__:
        setup(result, *arguments)
    return result


class EnumType(type):
    """The class of enum classes."""

    @classmethod
    def __prepare__(metacls, name: str, bases: tuple[type, ...], /, **options: object) -> _Namespace:
        space = _Namespace(name)
        for base in bases:
            generate: object = getattr(base, "_generate_next_value_", None)
            if generate is not None:
                space.generate = cast("Maker", generate)
        return space

    def __new__(
        metacls,
        name: str,
        bases: tuple[type, ...],
        space: _Namespace,
        *,
        boundary: FlagBoundary | None = None,
    ) -> EnumType:
        namespace = dict(space)
        for gone in (*space.members, *space.ignored):
            namespace.pop(gone, None)
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(cast("Maker", generate))
        order = namespace.pop("_order_", None)
        del order
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend <enum {base.__name__!r}>")
        made = super().__new__(metacls, name, bases, namespace)
        mixed = _mixed_type(bases)
        _finish_methods(made, namespace, bases, mixed)
        setattr(made, "_texts_", {})
        inherited: object = getattr(made, "_boundary_", None)
        metacls._add_members(made, mixed, space.members, boundary or inherited)
        return made

    @staticmethod
    def _add_members(made: type, mixed: type, members: dict[str, object], boundary: object) -> None:
        by_name: dict[str, object] = {}
        by_value: dict[object, object] = {}
        others: list[object] = []
        found: list[object] = []
        for name, value in members.items():
            fresh = _make_member(made, mixed, name, value, len(found))
            real = getattr(fresh, "value")
            same = next((m for m in found if getattr(m, "value") == real), None)
            if same is None:
                found.append(fresh)
                if _can_be_key(real):
                    by_value[real] = fresh
                else:
                    others.append(fresh)
            else:
                fresh = same
            by_name[name] = fresh
            type.__setattr__(made, name, fresh)
        mask = 0
        singles = 0
        canonical = found
        if "Flag" in globals() and issubclass(made, Flag):
            numbers = [v for m in found if isinstance(v := getattr(m, "value"), int)]
            for number in numbers:
                mask |= number
                if number.bit_count() == 1:
                    singles |= number
            canonical = [m for m in found if getattr(m, "value").bit_count() == 1]
        for name, value in {
            "_member_map_": by_name,
            "__members__": MappingProxyType(by_name),
            "_member_names_": [getattr(m, "name") for m in canonical],
            "_members_": canonical,
            "_value2member_map_": by_value,
            "_other_members_": others,
            "_flag_mask_": mask,
            "_singles_mask_": singles,
            "_all_bits_": (1 << mask.bit_length()) - 1,
            "_boundary_": boundary,
            "_member_type_": mixed,
        }.items():
            type.__setattr__(made, name, value)

    # --- what programs do with enum classes -------------------------------------------------------------------

    def __call__(cls, value: object, *more: object) -> object:
        by_value: dict[object, object] = getattr(cls, "_value2member_map_")
        if isinstance(value, (int, str, float, bytes, tuple)) or value is None:
            found = by_value.get(value)
            if found is not None:
                return found
        elif isinstance(value, Enum) and isinstance(value, cls):
            return value
        others: list[object] = getattr(cls, "_other_members_")
        for each in others:
            if getattr(each, "value") == value:
                return each
        return _missing(cls, value)

    def __getitem__(cls, name: str) -> object:
        by_name: dict[str, object] = getattr(cls, "_member_map_")
        return by_name[name]

    def __iter__(cls) -> Iterator[object]:
        members: list[object] = getattr(cls, "_members_")
        return iter(members)

    def __reversed__(cls) -> Iterator[object]:
        members: list[object] = getattr(cls, "_members_")
        return reversed(members)

    def __len__(cls) -> int:
        members: list[object] = getattr(cls, "_members_")
        return len(members)

    def __bool__(cls) -> bool:
        return True

    def __contains__(cls, value: object) -> bool:
        if not isinstance(value, Enum):
            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{type(cls).__qualname__}'"
            )
        return isinstance(value, cls)

    def __repr__(cls) -> str:
        return f"<flag '{cls.__name__}'>" if issubclass(cls, Flag) else f"<enum '{cls.__name__}'>"


EnumMeta = EnumType


def _missing(cls: type, value: object) -> object:
    """What the class makes of a value that no member has. Raises ValueError, TypeError, or what `_missing_` raises."""
    hook: Callable[[object], object] = getattr(cls, "_missing_")
    result = hook(value)
    if isinstance(result, Enum) and isinstance(result, cls):
        return result
    if result is None:
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if getattr(cls, "_boundary_") is EJECT and isinstance(result, int):
        return result
    raise TypeError(
        f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
    )


# --- members ----------------------------------------------------------------------------------------------------


class Enum(metaclass=EnumType):
    """A constant with a name and a value."""

    _sort_order_: int
    value: object
    name: str | None

    def __init__(self, *arguments: object) -> None:
        pass

    @_property
    def _value_(self) -> object:
        return self.value

    @_value_.setter
    def _value_(self, value: object) -> None:
        self.value = value

    @_property
    def _name_(self) -> str | None:
        return self.name

    @classmethod
    def _missing_(cls, value: object) -> object:
        return None

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

    def __str__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __format__(self, specification: str) -> str:
        return format(str(self), specification)

    def __hash__(self) -> int:
        return hash(self.name)

    def __copy__(self) -> Enum:
        return self

    def __deepcopy__(self, memo: object) -> Enum:
        return self


def _plain_text(self: Enum) -> str:
    return str(self.value)


def _text_entry(self: str) -> tuple[str, object]:
    texts: dict[str, tuple[str, object]] = getattr(type(self), "_texts_")
    return texts[self]


def _text_name(self: str) -> str:
    return _text_entry(self)[0]


def _text_value(self: str) -> object:
    return _text_entry(self)[1]


class ReprEnum(Enum):
    """An enum whose text is that of its values."""


class IntEnum(int, ReprEnum):
    """An enum whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enum whose members are texts."""

    _generate_next_value_ = staticmethod(_next_text)


# --- flags ------------------------------------------------------------------------------------------------------


def _bits(value: int, width: int) -> str:
    """An int in binary as enum's messages show it: sign bit, then so many digits at least."""
    if value < 0:
        ceiling = 1 << value.bit_length()
        digits = f"{(value + ceiling) if value != -ceiling else 0:b}".rjust(value.bit_length(), "0")
        return "0b1 " + ("1" * max(0, width - len(digits)) + digits)
    return "0b0 " + f"{value:b}".rjust(width, "0")


def _adjust(cls: type, value: int) -> int:
    """The value that a Flag makes of bits it does not have, by its boundary."""
    mask: int = getattr(cls, "_flag_mask_")
    everything: int = getattr(cls, "_all_bits_")
    boundary: object = getattr(cls, "_boundary_")
    if value < ~everything or value > everything or value & (everything ^ mask):
        if boundary is STRICT:
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}"
            )
        if boundary is CONFORM:
            value &= mask
        elif boundary is KEEP and value < 0:
            value += max(everything + 1, 1 << value.bit_length())
    if value < 0:
        value += everything + 1
    return value


def _combined_name(cls: type, value: int) -> str | None:
    """The names of the members whose bits make up the value; bits without a member as a number."""
    names: dict[str, Flag] = getattr(cls, "_member_map_")
    singles: list[Flag] = getattr(cls, "_members_")
    parts = [each for each in singles if value & _bits_of(each)]
    named = 0
    for each in parts:
        named |= _bits_of(each)
    mask: int = getattr(cls, "_singles_mask_")
    if value & ~mask:
        for each in names.values():
            bits = _bits_of(each)
            if bits and bits & value == bits and not any(each is part for part in parts):
                parts.append(each)
                named |= bits
    rest = value & ~named
    if not parts:
        return None
    if rest and getattr(cls, "_boundary_") is STRICT:
        raise ValueError(f"{cls!r}: no members with value {rest!r}")
    texts = [str(each.name) for each in parts]
    return "|".join([*texts, str(rest)] if rest else texts)


def _bits_of(flag: Flag) -> int:
    value = flag.value
    return value if isinstance(value, int) else 0


def _with_unnamed(members: list[Flag], found: list[Flag | None], unnamed: int) -> list[Flag | None]:
    """The members that a flag consists of, and None for each bit that has no member of its own, in the order of bits."""
    values = [_bits_of(each) for each in members]
    if values != sorted(values):
        raise AttributeError("'NoneType' object has no attribute '_sort_order_'")
    bits = [_bits_of(each) for each in found if each is not None]
    result = list(found)
    while unnamed:
        lowest = unnamed & -unnamed
        unnamed ^= lowest
        result.insert(sum(1 for bit in bits if bit < lowest) + result.count(None), None)
    return result


def _make_flag(cls: type, value: int) -> object:
    """The flag with these bits, made at its first use."""
    boundary: object = getattr(cls, "_boundary_")
    mask: int = getattr(cls, "_flag_mask_")
    everything: int = getattr(cls, "_all_bits_")
    if boundary is EJECT and (value < ~everything or value > everything or value & (everything ^ mask)):
        return value
    bits = _adjust(cls, value)
    by_value: dict[object, object] = getattr(cls, "_value2member_map_")
    known = by_value.get(bits)
    if known is None:
        known = _new_flag(cls, bits)
        by_value[bits] = known
    if bits != value:
        by_value[value] = known
    return known


def _new_flag(cls: type, bits: int) -> object:
    name = _combined_name(cls, bits)
    fresh = new_int_instance(cls, bits) if issubclass(cls, int) else new_plain_instance(cls)
    assert isinstance(fresh, Flag)
    fresh.value = bits
    fresh.name = name
    fresh._sort_order_ = 0
    return fresh


class Flag(Enum, boundary=STRICT):
    """Constants that are combined as bits."""

    _generate_next_value_ = staticmethod(_next_flag)

    @classmethod
    def _missing_(cls, value: object) -> object:
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        return _make_flag(cls, value)

    def __contains__(self, other: object) -> bool:
        if not isinstance(other, Flag) or not isinstance(other, type(self)):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {type(self).__qualname__!r}"
            )
        bits = _bits_of(other)
        return bits & _bits_of(self) == bits

    def __iter__(self) -> Iterator[object]:
        members: list[Flag] = getattr(type(self), "_members_")
        mask: int = getattr(type(self), "_flag_mask_")
        own = _bits_of(self) & mask
        found: list[Flag | None] = [m for m in members if _bits_of(m) & own]
        for each in found:
            own &= ~_bits_of(each) if each is not None else -1
        if own:
            return iter(_with_unnamed(members, found, own))
        return iter(found)

    def __len__(self) -> int:
        return _bits_of(self).bit_count()

    def __repr__(self) -> str:
        if self.name is None:
            return f"<{type(self).__name__}: {self.value!r}>"
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

    def __str__(self) -> str:
        if self.name is None:
            return f"{type(self).__name__}({self.value!r})"
        return f"{type(self).__name__}.{self.name}"

    def __bool__(self) -> bool:
        return _bits_of(self) != 0

    def _other(self, other: object) -> int:
        """The other operand's bits, -1 if it has none."""
        if isinstance(other, Flag):
            return _bits_of(other) if isinstance(other, type(self)) else -1
        if isinstance(other, int) and isinstance(self, int):
            return other
        return -1

    def __or__(self, other: object) -> object:
        bits = self._other(other)
        return NotImplemented if bits < 0 else _flag(type(self), _bits_of(self) | bits)

    def __and__(self, other: object) -> object:
        if isinstance(other, int) and isinstance(self, int):
            return _flag(type(self), _bits_of(self) & other)
        bits = self._other(other)
        return NotImplemented if bits < 0 else _flag(type(self), _bits_of(self) & bits)

    def __xor__(self, other: object) -> object:
        bits = self._other(other)
        return NotImplemented if bits < 0 else _flag(type(self), _bits_of(self) ^ bits)

    def __ror__(self, other: object) -> object:
        return self.__or__(other)

    def __rand__(self, other: object) -> object:
        return self.__and__(other)

    def __rxor__(self, other: object) -> object:
        return self.__xor__(other)

    def __invert__(self) -> object:
        kind = type(self)
        boundary: object = getattr(kind, "_boundary_")
        if boundary is KEEP or boundary is EJECT:
            return _flag(kind, ~_bits_of(self))
        singles: int = getattr(kind, "_singles_mask_")
        return _flag(kind, singles & ~_bits_of(self))


def _flag(kind: type, bits: int) -> object:
    by_value: dict[object, object] = getattr(kind, "_value2member_map_")
    found = by_value.get(bits)
    return found if found is not None else _make_flag(kind, bits)


def new_plain_instance(kind: type) -> object:
    """An empty instance of a flag class."""
    return object.__new__(kind)


def new_int_instance(kind: type, value: int) -> object:
    """An instance of a flag class that is an int."""
    return int.__new__(kind, value)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):  # type: ignore[misc]  # the flag's operators are not int's
    """Flags that are ints."""


for _name in ("or", "and", "xor", "ror", "rand", "rxor", "invert", "contains", "bool", "repr"):
    if hasattr(int, f"__{_name}__") or _name == "contains":
        type.__setattr__(IntFlag, f"__{_name}__", vars(Flag)[f"__{_name}__"])


def unique(enumeration: type[T]) -> type[T]:
    """Refuses an enum class with aliases."""
    names: dict[str, object] = getattr(enumeration, "_member_map_")
    doubles = [(n, str(getattr(m, "name"))) for n, m in names.items() if n != getattr(m, "name")]
    if doubles:
        listed = ", ".join(f"{alias} -> {name}" for alias, name in doubles)
        raise ValueError(f"duplicate values found in {enumeration!r}: {listed}")
    return enumeration


def _global_repr(self: Enum) -> str:
    return f"{type(self).__module__.rpartition('.')[2]}.{self.name}"


def _global_str(self: Enum) -> str:
    return str(self.name)


def global_enum(enumeration: type[T], update_str: bool = False) -> type[T]:
    """Makes the members of an enum class names of its module, too, and shows them as such. Raises TypeError for a Flag."""
    if issubclass(enumeration, Flag):
        raise TypeError(f"global_enum is not there for flags such as {enumeration.__name__}")
    type.__setattr__(enumeration, "__repr__", _global_repr)
    if update_str or not issubclass(enumeration, ReprEnum):
        type.__setattr__(enumeration, "__str__", _global_str)
    members: dict[str, object] = getattr(enumeration, "_member_map_")
    vars(_sys.modules[enumeration.__module__]).update(members)
    return enumeration


def _simple_enum(etype: type, *, boundary: FlagBoundary | None = None) -> Callable[[type], type]:
    """A decorator of the standard library's own: an enum class with the body of a plain one."""

    def convert(plain: type) -> type:
        kind = type(etype)
        assert issubclass(kind, EnumType)
        space = kind.__prepare__(plain.__name__, (etype,))
        for name, value in vars(plain).items():
            if name not in ("__dict__", "__weakref__"):
                space[name] = value
        made = kind(plain.__name__, (etype,), space, boundary=boundary)
        made.__qualname__ = plain.__qualname__
        return made

    return convert


__all__ = [
    "CONFORM",
    "EJECT",
    "KEEP",
    "STRICT",
    "Enum",
    "EnumMeta",
    "EnumType",
    "Flag",
    "FlagBoundary",
    "IntEnum",
    "IntFlag",
    "ReprEnum",
    "StrEnum",
    "auto",
    "global_enum",
    "member",
    "nonmember",
    "property",
    "unique",
]
