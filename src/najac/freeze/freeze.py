"""Live objects into static data, by the layouts of docs/internals/representation.md.

Each live object becomes one datum (shared references stay shared, cycles close). What cannot be frozen is refused with the path
by which it was reached.
"""

from __future__ import annotations

import struct
import typing
from collections.abc import Callable
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CellType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    MethodDescriptorType,
    MethodType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import TYPE_CHECKING, Never, cast

from naja import unsafe
from naja.runtime.containers import ranges, slices
from naja.runtime.text.hashing import encoded, hash_of
from najac.freeze.hashed import dict_parts, guest_hash, set_parts
from najac.freeze.iterators import twin
from najac.frontend.diagnostics import Refusal
from najac.ir.program import ClassInfo, Data, HeaderWord, SymbolWord, Word
from najac.ir.values import ObjectRef, RawConst, Value, WordConst
from najac.ir.words import double_bits, float_word, numbers_of, small_int_word
from najac.lower.class_variables import UNDEFINED
from najac.lower.values import Val

if TYPE_CHECKING:
    from najac.lower.world import World


def int_limbs(value: int) -> bytes:
    """The magnitude in 32-bit limbs, little-endian, normalised."""
    magnitude = abs(value)
    return magnitude.to_bytes((magnitude.bit_length() + 31) // 32 * 4, "little")


class CannotFreeze(Refusal):
    """A live object has no form in an image. `steps` lead to it from what the program names."""

    def __init__(self, steps: str, kind: str, root: str = "") -> None:
        path = f"{root}{'.' if root and steps and steps[0] != '[' else ''}{steps}"
        super().__init__(
            "NAJA030",
            None,
            f"{path or 'a value'} -> {kind} cannot be part of an image",
            "make it when the program runs, or keep it out of what main reaches",
        )
        self.steps = steps
        self.kind = kind


class Freezer:
    """Makes data out of live objects, each once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done: dict[int, Word] = {}
        self.alive: list[object] = []
        self.constants: dict[tuple[type, object], Word] = {}
        self.singletons: dict[str, Data] = {}
        self.regions: dict[int, Data] = {}
        self.types: dict[type, Data] = {}
        self.path: list[str] = []
        self.unhashed: list[tuple[Data, str]] = []
        """Containers whose keys' hashes are known in the image only, with the runtime's function that hashes them."""

    # --- for lowering -----------------------------------------------------------------------------------------

    def constant(self, live: object, raw: bool = False) -> Value:
        """A live object as an IR constant."""
        if raw and type(live) is int:
            return RawConst(live)
        word = self.word(live, "constant")
        if isinstance(word, SymbolWord):
            return ObjectRef(word.data)
        assert isinstance(word, int), f"{live!r} as a constant"
        return WordConst(word)

    def string(self, text: str) -> Data:
        """The static str object with this text."""
        word = self.word(text, "str")
        assert isinstance(word, SymbolWord)
        return word.data

    def singleton(self, live: object) -> Data:
        """The datum of None, True, False, NotImplemented or Ellipsis."""
        word = self.word(live, "singleton")
        assert isinstance(word, SymbolWord)
        return word.data

    def static_region(self, region: unsafe.Static) -> Data:
        """The zeroed region that an `unsafe.Static` stands for."""
        found = self.regions.get(id(region))
        if found is None:
            self.alive.append(region)
            found = Data(self.world.symbol("static"), size=region.size, mutable=True, scan=False)
            self.regions[id(region)] = self.world.add_data(found)
        return found

    def type_object(self, live: type) -> Value:
        """A class as a value."""
        self.world.class_value(live)
        return ObjectRef(self.type_data(live))

    def instance(self, info: ClassInfo, symbol: str, words: list[Word] | None = None) -> Data:
        """A read-only object of a class that exists at run time only."""
        return self.world.add_data(Data(self.world.symbol(symbol), [HeaderWord(info), *(words or [])]))

    # --- words ------------------------------------------------------------------------------------------------

    def word(self, live: object, step: str) -> Word:
        """The word of a live object; `step` is how it was reached, for messages."""
        if type(live) is int:
            small = small_int_word(live)
            if small is not None:
                return small
        if type(live) is float:
            immediate = float_word(live)
            if immediate is not None:
                self.world.instantiate(float)
                return immediate
        if type(live) in (int, float, str, bytes):
            key = (type(live), _float_key(live))
            if key not in self.constants:
                self.constants[key] = SymbolWord(self._scalar(live))
            return self.constants[key]
        if id(live) in self.done:
            return self.done[id(live)]
        self.alive.append(live)
        self.path.append(step)
        try:
            return self._freeze(live)
        finally:
            self.path.pop()

    def _scalar(self, live: object) -> Data:
        world = self.world
        world.instantiate(type(live))
        match live:
            case str():
                return self._str(live)
            case bytes():
                words: list[Word] = [HeaderWord(world.classes.info(bytes)), len(live), hash_of(live)]
                return world.add_data(Data(world.symbol("bytes"), words, live))
            case int():
                limbs = int_limbs(live)
                header = HeaderWord(world.classes.info(int), 1 if live < 0 else 0)
                return world.add_data(Data(world.symbol("int"), [header, len(limbs) // 4], limbs))
            case float():
                bits = double_bits(live)
                return world.add_data(
                    Data(world.symbol("float"), [HeaderWord(world.classes.info(float)), bits])
                )
            case _:
                raise AssertionError(type(live))

    def _str(self, live: str, kind: type = str) -> Data:
        data = encoded(live)
        width = len(data) // len(live) if live else 1
        extra = width | (0x100 if live.isascii() else 0)
        header = HeaderWord(self.world.classes.info(kind), extra)
        return self.world.add_data(Data(self.world.symbol("str"), [header, len(live), hash_of(live)], data))

    def _new(self, live: object, symbol: str, mutable: bool) -> Data:
        """A datum that is registered before it is filled, so that cycles close."""
        data = Data(self.world.symbol(symbol), mutable=mutable)
        self.done[id(live)] = SymbolWord(data)
        return self.world.add_data(data)

    def _freeze(self, live: object) -> Word:
        for kind, freeze in self._by_type():
            if type(live) is kind:
                return freeze(cast("Never", live))
        if isinstance(live, type):
            self.world.class_value(live)
            return SymbolWord(self.type_data(live))
        if isinstance(live, FunctionType):
            return self._function(live)
        if isinstance(live, MethodType):
            return self._method(live)
        return self._other(live)

    def _by_type(self) -> list[tuple[type, Callable[[Never], Word]]]:
        return [
            (type(None), lambda v: self._single(v, "None", type(None))),
            (bool, lambda v: self._single(v, str(v), bool)),
            (type(NotImplemented), lambda v: self._single(v, "NotImplemented", type(NotImplemented))),
            (type(...), lambda v: self._single(v, "Ellipsis", type(...))),
            (tuple, self._tuple),
            (list, self._list),
            (dict, self._dict),
            (set, self._set),
            (frozenset, self._set),
            (bytearray, self._bytearray),
            (CellType, self._cell),
        ]

    def _single(self, live: object, name: str, kind: type) -> Word:
        self.world.instantiate(kind)
        data = self._new(live, name, False)
        info = self.world.classes.info(kind)
        info.singleton = kind is not bool
        data.words = [HeaderWord(info), 1 if live is True else 0]
        self.singletons[name] = data
        return SymbolWord(data)

    def _tuple(self, live: tuple[object, ...]) -> Word:
        data = self._new(live, "tuple", False)
        self.world.instantiate(type(live))
        items = [self.word(v, f"[{i}]") for i, v in enumerate(live)]
        data.words = [HeaderWord(self.world.classes.info(type(live))), len(live), *items]
        return SymbolWord(data)

    def _list(self, live: list[object]) -> Word:
        data = self._new(live, "list", True)
        data.words = self._list_words(live)
        return SymbolWord(data)

    def _list_words(self, live: list[object]) -> list[Word]:
        self.world.instantiate(type(live))
        if type(live) is list:
            found = numbers_of(live)
            if found is not None:
                return self._number_list_words(*found)
        array: Word = 0
        if live:
            words = [self.word(v, f"[{i}]") for i, v in enumerate(live)]
            slots = Data(
                self.world.symbol("items"), [HeaderWord(self.world.array_info), *words], mutable=True
            )
            array = SymbolWord(self.world.add_data(slots))
        return [HeaderWord(self.world.classes.info(type(live))), len(live), array, len(live)]

    def _number_list_words(self, kind: int, numbers: list[int]) -> list[Word]:
        """A list that holds numbers as they are (`runtime/containers/list_layout.py`)."""
        words: list[Word] = [HeaderWord(self.world.blob_info), *numbers]
        storage = self.world.add_data(Data(self.world.symbol("numbers"), words, mutable=True, scan=False))
        header = HeaderWord(self.world.classes.info(list), kind)
        return [header, len(numbers), SymbolWord(storage), ~len(numbers)]

    def _cell(self, live: CellType) -> Word:
        data = self._new(live, "cell", True)
        try:
            content = self.word(live.cell_contents, "cell")
        except ValueError:
            content = 0
        data.words = [HeaderWord(self.world.cell_info), content]
        return SymbolWord(data)

    def _bytearray(self, live: bytearray) -> Word:
        data = self._new(live, "bytearray", True)
        self.world.instantiate(bytearray)
        blob: Word = 0
        if live:
            inner = Data(
                self.world.symbol("blob"),
                [HeaderWord(self.world.blob_info)],
                bytes(live),
                mutable=True,
                scan=False,
            )
            blob = SymbolWord(self.world.add_data(inner))
        data.words = [HeaderWord(self.world.classes.info(bytearray)), len(live), blob, len(live), 0]
        return SymbolWord(data)

    # --- hashed containers ------------------------------------------------------------------------------------

    def _dict(self, live: dict[object, object]) -> Word:
        data = self._new(live, "dict", True)
        data.words = self._dict_words(live, data)
        return SymbolWord(data)

    def _dict_words(self, live: dict[object, object], data: Data) -> list[Word]:
        self.world.instantiate(type(live))
        hashes = self._hashes(list(dict.keys(live)), data, "rehash_dict")
        entries = [
            (hashed, self.word(k, "key"), self.word(v, f"[{k!r}]"))
            for hashed, (k, v) in zip(hashes, dict.items(live), strict=True)
        ]
        return [HeaderWord(self.world.classes.info(type(live))), *dict_parts(self.world, entries)]

    def _set(self, live: set[object] | frozenset[object]) -> Word:
        data = self._new(live, "set", isinstance(live, set))
        self.world.instantiate(type(live))
        hashes = self._hashes(list(live), data, "rehash_set")
        entries = [(hashed, self.word(k, "member")) for hashed, k in zip(hashes, live, strict=True)]
        parts = set_parts(self.world, live, entries)
        if data.mutable:
            parts[-1] = 0
        data.words = [HeaderWord(self.world.classes.info(type(live))), *parts]
        return SymbolWord(data)

    def _hashes(self, keys: list[object], data: Data, remedy: str) -> list[int]:
        """The keys' hashes; if one is not known, zeros, and the container is built again before `main` runs."""
        found = [guest_hash(k, self.world) for k in keys]
        known = [h for h in found if h is not None]
        if len(known) == len(found):
            return known
        data.mutable = True
        self.unhashed.append((data, remedy))
        return [0] * len(found)

    # --- code -------------------------------------------------------------------------------------------------

    def _function(self, live: FunctionType) -> Word:
        replaced = self.world.runtime.functions.get(live)
        if replaced is not None and replaced is not live:
            return self.word(replaced, live.__name__)
        native = self.world.natives.of(live)
        data = self._new(live, f"function.{live.__qualname__}", True)
        info = self.world.class_of_function(live, native)
        slots: list[Word] = []
        closure = dict(zip(live.__code__.co_freevars, live.__closure__ or (), strict=True))
        slots.extend(
            self._captured(closure[name], native.shared.get(name, True), name) for name in native.free
        )
        from najac.lower import function_attributes
        from najac.lower.calls import live_default

        slots.extend(self.word(live_default(live, native, p), p.name) for p in native.defaults)
        for name, value in function_attributes.values(self.world, live, native).items():
            slots.append(0 if value is UNDEFINED else self.word(value, name))
        data.words = [HeaderWord(info), *slots]
        return SymbolWord(data)

    def _captured(self, cell: CellType, shared: bool, name: str) -> Word:
        """What a function object holds for a captured name: the cell, or its content; that of an empty one comes later."""
        if shared:
            return self.word(cell, name)
        try:
            content: object = cell.cell_contents
        except ValueError:
            return 0
        return self.word(content, name)

    def _method(self, live: MethodType) -> Word:
        function: object = live.__func__
        assert isinstance(function, FunctionType)
        return self._bound(live, function, live.__self__)

    def _builtin_method(self, live: BuiltinFunctionType) -> Word:
        """`dict.fromkeys` or `[].append`."""
        owner = live.__self__
        if isinstance(owner, type):
            inherited = self.world.classes.lookup(owner, live.__name__)
            if isinstance(inherited, classmethod) and isinstance(inherited.__func__, FunctionType):
                return self._bound(live, inherited.__func__, owner)
        found = self.world.runtime.attribute(owner if isinstance(owner, type) else type(owner), live.__name__)
        if isinstance(found, staticmethod):
            return self.word(found.__func__, live.__name__)
        if isinstance(owner, type) or not isinstance(found, FunctionType):
            raise self._cannot(live)
        return self._bound(live, found, owner)

    def _bound(self, live: object, function: FunctionType, owner: object) -> Word:
        data = self._new(live, f"method.{function.__qualname__}", False)
        data.words = [HeaderWord(self.world.bound_class(function)), self.word(owner, "__self__")]
        return SymbolWord(data)

    def type_data(self, live: type) -> Data:
        """The type object of a class."""
        live = self.world.classes.substitute(live)
        found = self.types.get(live)
        if found is not None:
            return found
        self.alive.append(live)
        shape = self.world.classes.shape(live)
        meta = self.world.type_class(live)
        data = Data(self.world.symbol(f"type.{live.__qualname__}"), mutable=False)
        self.types[live] = self.world.add_data(data)
        name, qualified = self.world.visible_name(live)
        data.words = [
            HeaderWord(meta),
            HeaderWord(shape.info),
            SymbolWord(self.string(name)),
            SymbolWord(self.string(qualified)),
            SymbolWord(self.string(self.world.visible_module(live))),
            0,
        ]
        mro = [c for c in live.__mro__ if c is object or self.world.classes.is_guest(c)]
        words: list[Word] = [SymbolWord(self.type_data(c)) for c in mro]
        self.world.instantiate(tuple)
        tuple_words = [HeaderWord(self.world.classes.info(tuple)), len(words), *words]
        data.words[5] = SymbolWord(self.world.add_data(Data(self.world.symbol("mro"), tuple_words)))
        shape.info.type_object = data
        return data

    # --- instances --------------------------------------------------------------------------------------------

    def _other(self, live: object) -> Word:
        kind = type(live)
        replacement = self.world.runtime.functions.get(live) if _hashable(live) else None
        if replacement is not None:
            return self.word(replacement, kind.__name__)
        if isinstance(live, MethodDescriptorType | WrapperDescriptorType):
            method = self.world.runtime.method(live.__objclass__, live.__name__)
            if method is not None:
                return self.word(method, live.__name__)
        if isinstance(live, BuiltinFunctionType) and not isinstance(live.__self__, ModuleType):
            return self._builtin_method(live)
        if isinstance(live, typing.NewType):
            return self.word(self.world.runtime.core("new_type"), live.__name__)
        iterator = twin(live)
        if iterator is not None:
            self.alive.append(iterator)
            self.done[id(live)] = self._instance(iterator)
            return self.done[id(live)]
        if self.world.classes.substitute(kind) is not kind:
            return self._replaced(live)
        if isinstance(live, GeneratorType | CoroutineType | AsyncGeneratorType):
            raise self._cannot(live)
        if isinstance(live, ModuleType | BuiltinFunctionType) or not self.world.classes.is_guest(kind):
            raise self._cannot(live)
        return self._instance(live)

    def _cannot(self, live: object) -> Refusal:
        kind = type(live)
        name = f"{kind.__module__}.{kind.__qualname__}"
        if isinstance(live, ModuleType | BuiltinFunctionType):
            name = f"{kind.__qualname__} {live.__name__}"
        steps = ".".join(s for s in self.path if s != "constant").replace(".[", "[")
        return CannotFreeze(steps, name)

    def _replaced(self, live: object) -> Word:
        """An instance of a builtin class that a guest class stands for: the guest class's constructor makes its twin."""
        kind = self.world.classes.substitute(type(live))
        twin: object
        if isinstance(live, memoryview) and live.nbytes == 0:
            return self._empty_view(live, kind)
        if isinstance(live, range):
            twin = ranges.range(live.start, live.stop, live.step)
        elif isinstance(live, slice):
            twin = slices.slice(live.start, live.stop, live.step)
        else:
            raise self._cannot(live)
        self.alive.append(twin)
        word = self._instance(twin)
        self.done[id(live)] = word
        return word

    def _note_field(self, kind: type, name: str, value: object) -> None:
        """A frozen number may be of another kind than its field is declared."""
        declared = self.world.classes.field_type(kind, name)
        if declared is not None and isinstance(value, bool | int):
            value_type = self.world.static_of(value)
            self.world.flows(
                self.world.classes.field_owner(kind, name), name, Val(None, value_type), declared
            )

    def _empty_view(self, live: memoryview, kind: type) -> Word:
        """A view of nothing. One of something holds an address, which no constant can be made of."""
        shape = self.world.classes.shape(kind)
        data = self._new(live, "memoryview", True)
        self.world.instantiate(kind)
        words: list[Word] = [HeaderWord(shape.info), *([0] * (shape.size // 8 - 1))]
        source = self.word(b"", "obj")
        values: dict[str, object] = {
            "_item_size": 1,
            "_kind": ord("B"),
            "_stride": 1,
            "_read_only": int(live.readonly),
        }
        for name, offset in shape.fields.items():
            words[offset // 8] = (
                source if name in ("_object", "_store") else self.word(values.get(name, 0), name)
            )
        data.words = words
        return SymbolWord(data)

    def _instance(self, live: object) -> Word:
        kind = type(live)
        shape = self.world.classes.shape(kind)
        if isinstance(live, str):
            return self._text_instance(live)
        data = self._new(live, kind.__qualname__, True)
        self.world.instantiate(kind)
        words: list[Word] = [HeaderWord(shape.info), *([0] * (shape.size // 8 - 1))]
        if isinstance(live, tuple):
            items = [self.word(v, f"[{i}]") for i, v in enumerate(live)]
            words = [HeaderWord(shape.info), len(live), *items]
            for name, value in zip(getattr(kind, "_fields", ()), live, strict=False):
                self._note_field(kind, name, value)
        elif isinstance(live, list):
            words[:4] = [HeaderWord(shape.info), *self._list_words(list(live))[1:]]
        elif isinstance(live, dict):
            words[:6] = [HeaderWord(shape.info), *self._dict_words(dict(live), data)[1:]]
        elif isinstance(live, int):
            words[1] = self.word(int(live), "value")
        elif isinstance(live, float):
            words[1] = double_bits(live)
        elif isinstance(live, bytes):
            raise self._cannot(live)
        attributes = _attributes(live, shape.fields)
        if isinstance(live, BaseException):
            attributes.update(self._exception_attributes(live))
        for name, value in attributes.items():
            self._note_field(kind, name, value)
            words[shape.fields[name] // 8] = self.word(value, name)
        data.words = words
        return SymbolWord(data)

    def _exception_attributes(self, live: BaseException) -> dict[str, object]:
        """What CPython keeps in C: arguments, cause and context, `errno` and the like. Of a traceback nothing is kept."""
        fields = self.world.runtime.fields
        names = [name for kind in type(live).__mro__ for name in fields.get(kind, ())]
        return {
            name: getattr(live, name) for name in names if name != "__traceback__" and hasattr(live, name)
        }

    def _text_instance(self, live: str) -> Word:
        """An instance of a subclass of str: a str of that class."""
        self.world.instantiate(type(live))
        data = self._str(str.__str__(live), type(live))
        self.done[id(live)] = SymbolWord(data)
        return SymbolWord(data)


def _attributes(live: object, fields: dict[str, int]) -> dict[str, object]:
    """The instance's own attributes that have a slot."""
    found: dict[str, object] = {}
    own: object = getattr(live, "__dict__", None)
    if isinstance(own, dict):
        found.update({k: v for k, v in own.items() if k in fields})
    for kind in type(live).__mro__:
        slots: object = vars(kind).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots if isinstance(slots, tuple | list) else ():
            if isinstance(name, str) and name in fields and hasattr(live, name):
                found[name] = getattr(live, name)
    return found


def _float_key(live: object) -> object:
    return struct.pack("<d", live) if isinstance(live, float) else live


def _hashable(live: object) -> bool:
    """Whether a live object can be looked up in a table of functions."""
    return callable(live) and type(live).__hash__ is not None and not isinstance(live, MethodType)
