"""Fields that hold doubles: which ones do, and what becomes of accesses and initial values."""

from __future__ import annotations

import math

import pytest

from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, HeaderWord, Layout, Program, SymbolWord, Word
from najac.ir.text import print_function
from najac.ir.verify import Stage, verify_program
from najac.ir.words import double_bits, float_word
from najac.passes.reach.prune import prune

READS = "%5 = load_field[8 of:body] object:sun\n%6 = convert[word_to_float] %5\n%7 = call[use] %6\n"
USES = "function use(%x: float) -> void\na:\nreturn\n"


def immediate(double: float) -> int:
    """The word of an immediate float."""
    word = float_word(double)
    assert word is not None
    return word


class World:
    """A program with a class, a subclass of it, and a static object of each, whose fields at 8 hold 1.5."""

    def __init__(self, text: str, first: Word | None = None) -> None:
        self.names = Names()
        kinds = {
            name: ClassInfo(name, None) for name in ("object", "float", "str", "body", "planet", "other")
        }
        for name in ("float", "str", "body", "other"):
            kinds[name].base = kinds["object"]
        kinds["planet"].base = kinds["body"]
        kinds["float"].layout = kinds["str"].layout = Layout.BYTES
        self.names.classes.update(kinds)
        first = immediate(1.5) if first is None else first
        for name, kind in (("sun", "body"), ("earth", "planet"), ("stranger", "other")):
            self.names.data[name] = Data(name, [HeaderWord(kinds[kind]), first])
        self.names.data["text"] = Data("text", [HeaderWord(kinds["str"]), 0])
        self.kinds = kinds
        functions = parse_functions(USES + text, self.names)
        self.program = Program(
            functions=functions, classes=list(kinds.values()), data=list(self.names.data.values())
        )
        self.program.float_class = kinds["float"]
        self.program.entry = self.names.functions["start"]
        self.program.exports = {"start": self.program.entry}

    def pruned(self) -> str:
        """The entry's text afterwards."""
        verify_program(self.program, Stage.DECIDED)
        prune(self.program)
        verify_program(self.program, Stage.DECIDED)
        return print_function(self.names.functions["start"])

    def initial(self, name: str) -> Word:
        """What the field holds at first."""
        return self.names.data[name].words[1]


def start(body: str, params: str = "") -> World:
    return World(f"function start({params}) -> void\na:\n{body}return\n")


def is_double(world: World) -> bool:
    """Whether the field of `sun` is kept as a double."""
    text = world.pruned()
    kept = world.initial("sun") == double_bits(1.5)
    assert kept == ("load_field[8 of:body float]" in text)
    return kept


def test_a_field_of_floats_holds_doubles() -> None:
    world = start(READS + "%1 = convert[float_to_word] 2.5\nstore_field[8 of:body] object:sun, %1\n")
    text = world.pruned()
    assert "load_field[8 of:body float] object:sun" in text
    assert "store_field[8 of:body] object:sun, 2.5" in text
    assert "convert" not in text
    assert world.initial("sun") == double_bits(1.5)


def test_tests_of_what_is_loaded_are_decided() -> None:
    world = World(
        "function start() -> void\na:\n%1 = load_field[8] object:sun\n%2 = test[immediate_float] %1\n"
        "branch[b c] %2\nb:\n%3 = convert[immediate_to_float] %1\n%4 = call[use] %3\nreturn\nc:\nreturn\n"
    )
    text = world.pruned()
    assert "load_field[8 float]" in text
    assert "branch" not in text


def test_words_that_are_stored_are_unpacked() -> None:
    """An immediate float that is a constant, and a word of which no more is known than that it is a float."""
    world = World(
        "function start(%x: float, %b: bool) -> void\na:\n%1 = convert[float_to_word] %x\nbranch[b c] %b\n"
        f"b:\ngoto[c]\nc:\n%2 = phi[word] a: word:{immediate(0.25)}, b: %1\n"
        f"store_field[8] object:sun, %2\nstore_field[8] object:sun, word:{immediate(0.25)}\n{READS}return\n"
    )
    text = world.pruned()
    assert "convert[word_to_float]" in text
    assert "store_field[8] object:sun, 0.25" in text


@pytest.mark.parametrize("double", [0.0, -0.0, 1e300, math.inf])
def test_boxes_of_static_objects_are_opened(double: float) -> None:
    world = start(READS)
    box = Data("box", [HeaderWord(world.kinds["float"]), double_bits(double)])
    world.names.data["sun"].words[1] = SymbolWord(box)
    world.program.data.append(box)
    assert "load_field[8 of:body float]" in world.pruned()
    assert world.initial("sun") == double_bits(double)


@pytest.mark.parametrize(
    "other",
    [
        "store_field[8] object:sun, null\n",
        "store_field[8] object:sun, object:text\n",
        "store_field[8] object:sun, word:7\n",
        "%1 = load_field[8] object:sun\n%2 = call[keep] %1\n",
        "%1 = load_field[8] object:sun\n%2 = convert[word_bits_to_raw] %1\n%3 = call[take] %2\n",
        "%1 = convert[word_bits_to_raw] object:sun\n%2 = raw[add] %1, #8\n%3 = load[word] %2\n",
        "%1 = convert[word_bits_to_raw] object:sun\n%2 = raw[add] %1, #8\nstore[i64] %2, #9\n",
        "%1 = convert[word_bits_to_raw] object:sun\nstore[u32] %1, #9\n",
        "%1 = convert[word_bits_to_raw] object:sun\nintrinsic[memmove void] %1, %1, #16\n",
    ],
    ids=["null", "object", "int", "word", "bits", "raw load", "raw store", "header", "copy"],
)
def test_any_other_access_keeps_words(other: str) -> None:
    world = World(
        "function take(%x: raw) -> void\na:\nreturn\nfunction keep(%x: word) -> void\na:\nreturn\n"
        + f"function start() -> void\na:\n{READS}{other}return\n"
    )
    assert not is_double(world)
    assert world.initial("sun") == immediate(1.5)


def test_a_subclass_that_holds_something_else_keeps_words() -> None:
    """One access may meet both; each qualifies only with the other."""
    both = (
        "function read(%o: word) -> void\na:\n%1 = load_field[8 of:body] %o\n%2 = convert[word_to_float] %1\n"
    )
    both += "%3 = call[use] %2\nreturn\n"
    calls = "%1 = call[read] object:sun\n%2 = call[read] object:earth\n"
    world = World(f"{both}function start() -> void\na:\n{calls}{READS}return\n")
    assert is_double(world)
    assert world.initial("earth") == double_bits(1.5)
    world = World(
        f"{both}function start() -> void\na:\n{calls}store_field[8] object:earth, object:text\n{READS}return\n"
    )
    assert not is_double(world)


def test_an_access_meets_the_class_that_typing_says() -> None:
    """What a list of other things holds as well is no object of the class."""
    both = "function read(%o: word) -> void\na:\n%1 = load_field[8{}] %o\n%2 = convert[word_to_float] %1\n"
    both += "%3 = call[use] %2\nreturn\n"
    calls = "%1 = call[read] object:sun\n%2 = call[read] object:stranger\n"
    other = "store_field[8] object:stranger, object:text\n"
    for kind, expected in ((" of:body", True), ("", False)):
        world = World(f"{both.format(kind)}function start() -> void\na:\n{calls}{other}{READS}return\n")
        assert is_double(world) == expected


def test_new_objects_hold_doubles_if_nobody_sees_them_unset() -> None:
    make = "function make(%c: raw, %s: raw, %e: raw) -> word noraise\na:\nreturn null\n"
    made = "%1 = call[make] class:body, #16, #0\n"
    stored = f"store_field[8] %1, word:{immediate(3.0)}\n"
    seen = "%2 = load_field[8] %1\n%3 = convert[word_to_float] %2\n%4 = call[use] %3\n"
    for body, expected in ((made + stored + seen, True), (made + seen, False)):
        world = World(f"{make}function start() -> void\na:\n{body}{READS}return\n")
        world.program.exports["allocate"] = world.names.functions["make"]
        assert is_double(world) == expected


def test_a_field_that_is_read_before_objects_are_made_may_be_unset() -> None:
    make = "function make(%c: raw, %s: raw, %e: raw) -> word noraise\na:\nreturn null\n"
    read = (
        "function read(%o: word) -> void\na:\n%1 = load_field[8 of:body] %o\n%2 = convert[word_to_float] %1\n"
    )
    read += "%3 = call[use] %2\nreturn\n"
    body = READS + "%1 = call[read] object:sun\n%2 = call[make] class:body, #16, #0\n%3 = call[read] %2\n"
    world = World(f"{make}{read}function start() -> void\na:\n{body}return\n")
    world.program.exports["allocate"] = world.names.functions["make"]
    assert not is_double(world)
