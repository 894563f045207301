"""Families of lists: which lists are known by all that is put into them, and what follows for their items."""

from __future__ import annotations

import pytest

from najac.ir.ops import FLOATS, INTS, Conversion, Convert, Load, Memory
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, Function, HeaderWord, Program, SymbolWord, Word
from najac.ir.values import EVERY_INT, Range
from najac.passes.ranges import analyse

LIST = "naja.runtime.containers.list_core."
HEAD = f"""
function allocate(%kind: raw, %size: raw, %extra: raw) -> word
function {LIST}any_item_at(%items: word, %at: raw) -> word
function {LIST}set_any_item_at(%items: word, %at: raw, %value: word) -> word
function {LIST}append_any(%items: word, %value: word) -> word
function {LIST}append_int(%items: word, %value: raw) -> word
function {LIST}extend(%items: word, %more: word) -> word
function {LIST}getslice(%items: word, %start: word, %stop: word) -> word
function {LIST}insert(%items: word, %at: word, %value: word) -> word
function naja.runtime.containers.list_operators.ints_repeated(%item: word, %count: word) -> word
function naja.runtime.containers.ranges.range.__init__(%self: word, %a: word, %b: word, %c: word) -> word
"""
MAKE = """
  %list = call[naja.runtime.containers.list_operators.ints_repeated] word:7, word:9
"""
"""A list of threes."""
LOOK = f"""
  %first = call[{LIST}any_item_at] %list, #0
  %seen = convert[word_to_int] %first
  %bits = convert[word_bits_to_raw] %list
  %where = raw[add] %bits, #4
  %kind = load[kind] %where
  %known = convert[raw_to_int] %kind
"""
"""What an item is, and what the list holds."""


class Found:
    """A program after the analysis."""

    def __init__(self, text: str, statics: dict[str, Data] | None = None) -> None:
        names = Names()
        for name in ("list", "Blob", "range", "box"):
            names.classes[name] = ClassInfo(name, None)
        names.data.update(statics or {})
        functions = parse_functions(HEAD + text, names)
        exports = {name: names.functions[name] for name in ("main", "allocate")}
        self.program = Program(functions=functions, data=[*(statics or {}).values()], exports=exports)
        analyse(self.program)
        self.main: Function = names.functions["main"]

    def range(self) -> Range:
        """That of the item that `main` looks at."""
        (seen,) = (
            op for op in self.ops() if isinstance(op, Convert) and op.conversion is Conversion.WORD_TO_INT
        )
        return seen.range

    def asks(self) -> bool:
        """Whether it is still asked what the list holds."""
        return any(isinstance(op, Load) and op.memory is Memory.KIND for op in self.ops())

    def ops(self) -> list[object]:
        return [op for block in self.main.blocks for op in block.ops]


def main(body: str, params: str = "%n: int, %w: word") -> str:
    return f"function main({params}) -> int\na:\n{MAKE}{body}{LOOK}return %seen\n"


def test_items_are_what_is_put_in() -> None:
    found = Found(
        main(
            f"%m = int[and] %n, 255\n%x = convert[int_to_word] %m\n%p = call[{LIST}set_any_item_at] %list, #1, %x\n"
        )
    )
    assert found.range() == Range(0, 255)
    assert not found.asks()


def test_what_is_appended_counts_as_well() -> None:
    found = Found(main(f"%p = call[{LIST}append_int] %list, #-5\n"))
    assert found.range() == Range(-5, 3)
    assert not found.asks()


def test_large_ints_may_make_it_hold_words() -> None:
    found = Found(main(f"%x = convert[int_to_word] %n\n%p = call[{LIST}append_any] %list, %x\n"))
    assert found.range() == EVERY_INT
    assert found.asks()


@pytest.mark.parametrize(
    "escape",
    [
        f"%p = call[{LIST}append_any] %w, %list\n",
        f"%p = call[{LIST}append_any] %list, %w\n",
        f"%p = call[{LIST}extend] %list, %w\n",
        f"%p = call[{LIST}insert] %list, word:1, word:3\n",
        "store_field[8] %w, %list\n",
        "%b = convert[word_bits_to_raw] %list\n%o = convert[word_bits_to_raw] %w\nstore[i64] %o, %b\n",
        "%b = convert[word_bits_to_raw] %list\n%o = raw[add] %b, #16\nstore[storage] %o, %o\n",
        "%p = call[main] %n, %list\n",
        "%p = call_dynamic[name 1] %w, %list\n",
    ],
)
def test_what_gets_away_is_of_no_family(escape: str) -> None:
    found = Found(main(escape))
    assert found.range() == EVERY_INT
    assert found.asks()


def test_what_a_called_function_puts_in() -> None:
    text = (
        f"function put(%items: word, %value: int) -> word\na:\n%x = convert[int_to_word] %value\n"
        f"%p = call[{LIST}append_any] %items, %x\nreturn %items\n"
    )
    found = Found(text + main("%same = call[put] %list, 100\n"))
    assert found.range() == Range(3, 100)
    found = Found(text + main(f"%same = call[put] %list, 100\n%p = call[{LIST}append_int] %same, #900\n"))
    assert found.range() == Range(3, 900)
    found = Found(text + main("%same = call[put] %list, 100\nstore_field[8] %w, %same\n"))
    assert found.range() == EVERY_INT
    found = Found(text + main("%same = call[put] %list, 100\n%other = call[put] %w, 7\n"))
    assert found.range() == EVERY_INT


def test_copies_and_choices_are_of_one_family() -> None:
    other = "%other = call[naja.runtime.containers.list_operators.ints_repeated] word:201, word:9\n"
    assert Found(main(other)).range() == Range(3, 3)
    assert Found(main(other + f"%p = call[{LIST}extend] %list, %other\n")).range() == Range(3, 100)
    copied = f"%copy = call[{LIST}getslice] %list, null, null\n%p = call[{LIST}append_int] %copy, #8\n"
    assert Found(main(copied)).range() == Range(3, 8)
    chosen = f"""function main(%n: int, %w: word) -> int
a:
{MAKE}{other}%c = int[lt] %n, 5
branch[b c] %c
b:
goto[c]
c:
%list2 = phi[word] a: %list, b: %other
{LOOK.replace("%list", "%list2")}return %seen
"""
    assert Found(chosen).range() == Range(3, 100)


def test_a_range_gives_what_lies_between_its_ends() -> None:
    text = """function main(%n: int) -> int
a:
%list = call[allocate] class:list, #32, #0
%bits2 = convert[word_bits_to_raw] %list
%told = raw[add] %bits2, #4
store[kind] %told, #513
%range = call[allocate] class:range, #40, #0
%m = int[and] %n, 15
%stop = convert[int_to_word] %m
%p = call[naja.runtime.containers.ranges.range.__init__] %range, word:41, %stop, word:7
%q = call[naja.runtime.containers.list_core.extend] %list, %range
"""
    found = Found(f"{text}{LOOK}return %seen\n")
    assert found.range() == Range(0, 20)
    assert not found.asks()
    untold = text.replace("store[kind] %told, #513\n", "")
    assert Found(f"{untold}{LOOK}return %seen\n").range() == EVERY_INT


def static_list(kind: int, items: list[int], names: dict[str, ClassInfo]) -> dict[str, Data]:
    words: list[Word] = [HeaderWord(names["Blob"]), *items]
    storage = Data("storage", words)
    head: list[Word] = [HeaderWord(names["list"], kind), len(items), SymbolWord(storage), ~len(items)]
    return {"numbers": Data("numbers", head, mutable=True), "storage": storage}


STATIC = f"function main(%n: int) -> int\na:\n{LOOK.replace('%list', 'object:numbers')}return %seen\n"
KINDS = {name: ClassInfo(name, None) for name in ("list", "Blob")}


def test_a_static_list_that_only_functions_name() -> None:
    found = Found(STATIC, static_list(INTS, [4, (1 << 64) - 2], KINDS))
    assert found.range() == Range(-2, 4)
    assert not found.asks()


def test_a_static_list_that_others_hold_is_of_no_family() -> None:
    statics = static_list(INTS, [4, 5], KINDS)
    statics["holder"] = Data("holder", [HeaderWord(KINDS["Blob"]), SymbolWord(statics["numbers"])])
    found = Found(STATIC, statics)
    assert found.range() == EVERY_INT
    assert found.asks()


def test_lists_of_floats_stay_such() -> None:
    look = STATIC.replace("%seen = convert[word_to_int] %first\n", "").replace("%seen", "0")
    assert not Found(look, static_list(FLOATS, [0, 0], KINDS)).asks()
    put = f"%i = convert[int_to_word] 3\n%p = call[{LIST}append_any] object:numbers, %i\n"
    assert Found(look.replace("a:\n", "a:\n" + put), static_list(FLOATS, [0], KINDS)).asks()
