"""The reachability analysis: what it removes, what it must keep, and the reasons it gives."""

from __future__ import annotations

import pytest

from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, Function, HeaderWord, Layout, Program, Selector, SymbolWord
from najac.ir.text import print_function
from najac.ir.verify import Stage, verify_program
from najac.passes.reach.prune import prune

CLASSES = ("object", "animal", "dog", "cat", "none", "str", "tuple")
SPEAK = Selector("speak")


class World:
    """A small program: classes with a method each, static objects of some of them."""

    def __init__(self, text: str) -> None:
        self.names = Names()
        kinds = {name: ClassInfo(name, None) for name in CLASSES}
        for name, base in (("animal", "object"), ("dog", "animal"), ("cat", "animal"), ("none", "object")):
            kinds[name].base = kinds[base]
        kinds["none"].singleton = True
        kinds["str"].layout = Layout.BYTES
        kinds["tuple"].items_from = 16
        self.names.classes.update(kinds)
        self.kinds = kinds
        for name in ("dog", "cat", "none", "str", "tuple"):
            self.names.data[f"a_{name}"] = Data(f"a_{name}", [HeaderWord(kinds[name]), 0])
        functions = parse_functions(text, self.names)
        self.program = Program(
            functions=functions,
            classes=list(kinds.values()),
            data=list(self.names.data.values()),
            globals=list(self.names.globals.values()),
        )
        self.program.entry = self.names.functions["start"]
        self.program.exports = {"start": self.program.entry}
        for name in ("dog", "cat"):
            method = self.names.functions.get(f"{name}.speak")
            if method is not None:
                kinds[name].methods[SPEAK] = method

    def pruned(self) -> Program:
        verify_program(self.program, Stage.DECIDED)
        prune(self.program)
        verify_program(self.program, Stage.DECIDED)
        return self.program

    def text(self, name: str) -> str:
        return print_function(self.names.functions[name]).split("\n", 1)[1]


METHODS = """
function dog.speak(%s: word) -> word
  a:
    return data:a_str
function cat.speak(%s: word) -> word
  a:
    return %s
"""


def symbols(functions: list[Function]) -> set[str]:
    return {function.symbol for function in functions}


def constant(world: World, name: str) -> str:
    """How the text form writes a static object."""
    from najac.ir.text import constant_text
    from najac.ir.values import ObjectRef

    return constant_text(ObjectRef(world.names.data[name]))


OBJECT = constant(World("function start() -> void\na:\nreturn\n"), "a_dog").replace("a_dog", "{}")
DOG, CAT, NONE, STR, EMPTY = (OBJECT.format(f"a_{name}") for name in ("dog", "cat", "none", "str", "tuple"))
METHODS = METHODS.replace("data:a_str", STR)


def test_a_dynamic_call_of_one_class_is_direct() -> None:
    world = World(METHODS + f"function start() -> void\na:\n%1 = call_dynamic[speak 0] {DOG}\nreturn\n")
    program = world.pruned()
    assert "call[dog.speak]" in world.text("start")
    assert symbols(program.functions) == {"start", "dog.speak"}
    assert not world.kinds["cat"].methods
    assert world.kinds["cat"] not in program.classes


def test_classes_flow_through_fields() -> None:
    """What is stored in a field of one class is not what a field of another holds."""
    world = World(
        METHODS
        + "function start() -> void\na:\n"
        + f"store_field[8] {DOG}, {CAT}\nstore_field[8] {CAT}, {NONE}\n"
        + f"%1 = load_field[8] {DOG}\n%2 = call_dynamic[speak 0] %1\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "cat.speak"}


def test_a_call_of_nothing_is_not_there() -> None:
    """Nothing was ever stored in the field, so nothing can be called, and nothing need be said of a missing method."""
    world = World(
        METHODS
        + "function start() -> void\na:\n"
        + f"%1 = load_field[8] {DOG}\n%2 = call_dynamic[speak 0] %1\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start"}
    assert world.text("start").strip() == "a:\n  unreachable"


def test_an_unknown_address_may_hold_anything() -> None:
    """Raw code may have put any object there: both answers stay."""
    world = World(
        METHODS
        + "function start(%p: raw) -> void\na:\n"
        + f"store_field[8] {DOG}, {CAT}\nstore_field[8] {CAT}, {DOG}\n"
        + "%1 = load[word] %p\n%2 = call_dynamic[speak 0] %1\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "dog.speak", "cat.speak"}


def test_a_reference_stored_at_an_unknown_address_is_seen_in_every_field() -> None:
    world = World(
        METHODS
        + "function start(%p: raw) -> void\na:\n"
        + f"store[word] %p, {CAT}\n"
        + f"%1 = load_field[8] {DOG}\n%2 = call_dynamic[speak 0] %1\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "cat.speak"}


@pytest.mark.parametrize(
    "use",
    ['%1 = asm["syscall" "={rax},{rdi}"] address:a_str', "%1 = load[u8] address:a_str"],
)
def test_data_is_kept_whose_address_alone_is_used(use: str) -> None:
    """A buffer that a system call fills holds no reference, and nothing else may mention it."""
    program = World(f"function start() -> void\na:\n{use}\nreturn\n").pruned()
    assert [data.symbol for data in program.data] == ["a_str"]


def test_a_test_that_has_one_outcome_is_that_outcome() -> None:
    world = World(
        METHODS
        + f"function start() -> void\na:\n%1 = has_class[dog] {DOG}\nbranch[b c] %1\n"
        + f"b:\nreturn\nc:\n%2 = call_dynamic[speak 0] {CAT}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start"}
    assert world.text("start").strip() == "a:\n  return"


def test_a_branch_narrows_what_follows() -> None:
    """Where the value is not None only the dog is left, though both come in."""
    world = World(
        METHODS
        + f"function f(%x: word) -> void\na:\n%1 = raw[eq] %x, {NONE}\nbranch[b c] %1\n"
        + "b:\nreturn\nc:\n%2 = call_dynamic[speak 0] %x\nreturn\n"
        + f"function start() -> void\na:\ncall[f] {NONE}\ncall[f] {DOG}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "f", "dog.speak"}
    assert "call[dog.speak]" in world.text("f")
    assert "branch" in world.text("f")


@pytest.mark.parametrize("test", ["raw[eq] %3, #0", "int[eq] %4, 0"])
def test_the_number_of_items_of_small_tuples_is_known(test: str) -> None:
    world = World(
        METHODS
        + "function f(%x: word) -> void\na:\n%1 = convert[word_bits_to_raw] %x\n%2 = raw[add] %1, #8\n"
        + f"%3 = load[length] %2\n%4 = convert[raw_to_int] %3 in 0..9\n%5 = {test}\nbranch[b c] %5\n"
        + f"b:\nreturn\nc:\n%6 = call_dynamic[speak 0] {DOG}\nreturn\n"
        + f"function start() -> void\na:\ncall[f] {EMPTY}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "f"}
    assert "branch" not in world.text("f")


def test_what_follows_a_call_that_never_returns_does_not_run() -> None:
    world = World(
        METHODS
        + "function f() -> void\na:\nfail @1\n"
        + f"function start() -> void\na:\ncall[f]\n%1 = call_dynamic[speak 0] {DOG}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", "f"}


def test_a_receiver_without_the_method_keeps_the_call_dynamic() -> None:
    """The call may raise: it stays, with the one answer there is."""
    world = World(
        METHODS
        + "function f(%x: word) -> void\na:\n%2 = call_dynamic[speak 0] %x\nreturn\n"
        + f"function start() -> void\na:\ncall[f] {NONE}\ncall[f] {DOG}\nreturn\n"
    )
    world.pruned()
    assert "call_dynamic[speak 0]" in world.text("f")
    assert "answered" not in world.text("f")


def test_a_global_that_nothing_writes_is_its_value() -> None:
    world = World(
        METHODS + "function start() -> void\na:\n%1 = get_global[g]\n%2 = call_dynamic[speak 0] %1\nreturn\n"
    )
    world.names.globals["g"].initial = SymbolWord(world.names.data["a_dog"])
    program = world.pruned()
    assert f"call[dog.speak] {DOG}" in world.text("start")
    assert symbols(program.functions) == {"start", "dog.speak"}


def test_references_that_nothing_reads_are_unset() -> None:
    world = World(
        METHODS + f"function start() -> void\na:\n%1 = load_field[8] {DOG}\n%2 = call[cat.speak] %1\nreturn\n"
    )
    dog, cat = world.names.data["a_dog"], world.names.data["a_cat"]
    dog.words = [HeaderWord(world.kinds["dog"]), SymbolWord(cat), SymbolWord(world.names.data["a_none"])]
    program = world.pruned()
    assert dog.words[1:] == [SymbolWord(cat), 0]
    assert [data.symbol for data in program.data] == ["a_dog", "a_cat"]


def test_reasons_lead_back_to_the_beginning() -> None:
    world = World(METHODS + f"function start() -> void\na:\n%1 = call_dynamic[speak 0] {DOG} @7\nreturn\n")
    program = world.pruned()
    reason = program.reasons[world.names.functions["dog.speak"]]
    assert (reason.because, reason.line) == (program.entry, 7)
    assert program.reasons[world.kinds["dog"]].because is program.entry
    assert program.reasons[world.names.functions["start"]].because is None


@pytest.mark.parametrize("kind", ["dog", "cat"])
def test_without_an_entry_nothing_is_removed(kind: str) -> None:
    world = World(METHODS + "function start() -> void\na:\nreturn\n")
    world.program.entry = None
    assert f"{kind}.speak" in symbols(world.pruned().functions)


def test_fields_of_new_objects_are_unset() -> None:
    """Nothing is stored in the field, and yet the load gives something: null."""
    world = World(
        "function make(%c: raw, %s: raw, %e: raw) -> word noraise\na:\nreturn null\n"
        "function start() -> void\na:\n%1 = call[make] class:dog, #16, #0\n%2 = load_field[8] %1\n"
        "%3 = raw[eq] %2, null\nbranch[b c] %3\nb:\nreturn\nc:\nfail @1\n"
    )
    world.program.exports["allocate"] = world.names.functions["make"]
    world.pruned()
    assert "return" in world.text("start")


ALLOCATE = "function make(%c: raw, %s: raw, %e: raw) -> word noraise\na:\nreturn null\n"
MADE = "%1 = call[make] class:dog, #24, #0\n"
READ_AND_TEST = "%9 = load_field[16] %8\n%10 = raw[eq] %9, null\nbranch[unset done] %10\n"
READER = f"function read(%8: word) -> void\na:\n{READ_AND_TEST}unset:\nfail @1\ndone:\nreturn\n"


def may_be_unset(text: str) -> bool:
    """Whether the field at 16 may be null where `read` looks at it."""
    world = World(ALLOCATE + READER + text)
    world.program.exports["allocate"] = world.names.functions["make"]
    world.pruned()
    return "fail" in world.text("read")


def test_a_field_that_the_constructor_sets_is_never_unset() -> None:
    assert not may_be_unset(
        f"function init(%self: word) -> void\na:\nstore_field[16] %self, {NONE}\nreturn\n"
        f"function start() -> void\na:\n{MADE}%2 = call[init] %1\n%3 = call[read] %1\nreturn\n"
    )


def test_a_field_that_is_set_on_one_way_only_may_be_unset() -> None:
    assert may_be_unset(
        "function init(%self: word, %b: bool) -> void\na:\nbranch[b c] %b\n"
        f"b:\nstore_field[16] %self, {NONE}\ngoto[c]\nc:\nreturn\n"
        f"function start(%b: bool) -> void\na:\n{MADE}%2 = call[init] %1, %b\n%3 = call[read] %1\nreturn\n"
    )


def test_a_constructor_that_shows_the_object_before_shows_it_unset() -> None:
    assert may_be_unset(
        f"function init(%self: word) -> void\na:\n%1 = call[read] %self\nstore_field[16] %self, {NONE}\nreturn\n"
        f"function start() -> void\na:\n{MADE}%2 = call[init] %1\n%3 = call[read] %1\nreturn\n"
    )
    assert may_be_unset(
        f"function init(%self: word) -> void\na:\nstore_field[8] {CAT}, %self\n"
        f"store_field[16] %self, {NONE}\nreturn\n"
        f"function start() -> void\na:\n{MADE}%2 = call[init] %1\n%3 = call[read] %1\nreturn\n"
    )


def test_one_place_that_leaves_a_field_unset_is_enough() -> None:
    assert may_be_unset(
        f"function init(%self: word) -> void\na:\nstore_field[16] %self, {NONE}\nreturn\n"
        f"function start() -> void\na:\n{MADE}%2 = call[init] %1\n%3 = call[read] %1\n"
        "%4 = call[make] class:dog, #24, #0\n%5 = call[read] %4\nreturn\n"
    )


def test_a_field_that_is_unset_later_may_be_null() -> None:
    assert may_be_unset(
        f"function init(%self: word) -> void\na:\nstore_field[16] %self, {NONE}\nreturn\n"
        f"function start() -> void\na:\n{MADE}%2 = call[init] %1\nstore_field[16] %1, null\n"
        "%3 = call[read] %1\nreturn\n"
    )


def test_a_handler_sees_what_was_set_before_its_block() -> None:
    assert may_be_unset(
        "function fails() -> void\na:\nfail @1\n"
        f"function start() -> void\na:\n{MADE}goto[b]\nb ! c:\n%2 = call[fails]\ngoto[d]\n"
        f"d:\nstore_field[16] %1, {NONE}\nreturn\nc:\n%3 = call[read] %1\nreturn\n"
    )


def test_an_object_that_may_turn_into_another_class_is_of_both() -> None:
    """From where it is made, in its fields, and after a test of its class; another class's objects are not."""
    world = World(
        METHODS
        + f"function start() -> void\na:\nstore_field[8] {DOG}, {STR}\n"
        + f"%1 = has_class[dog] {DOG}\nbranch[b c] %1\n"
        + f"b:\n%2 = call_dynamic[speak 0] {DOG}\nreturn\nc:\nreturn\n"
    )
    world.kinds["dog"].becomes.append(world.kinds["cat"])
    assert symbols(world.pruned().functions) == {"start", "dog.speak", "cat.speak"}
    assert "call_dynamic[speak" in world.text("start")
    assert "branch[" in world.text("start")


def test_an_object_does_not_turn_back() -> None:
    world = World(METHODS + f"function start() -> void\na:\n%1 = call_dynamic[speak 0] {CAT}\nreturn\n")
    world.kinds["dog"].becomes.append(world.kinds["cat"])
    assert symbols(world.pruned().functions) == {"start", "cat.speak"}


@pytest.mark.parametrize(
    "made, found",
    [("", {"cat"}), ("store[kind] %at, #513\n", {"dog", "cat"}), ("store[kind] %at, #514\n", {"cat"})],
)
def test_lists_hold_only_what_some_code_makes_them_hold(made: str, found: set[str]) -> None:
    world = World(
        METHODS
        + "function start(%p: word) -> void\na:\n%1 = convert[word_bits_to_raw] %p\n%at = raw[add] %1, #4\n"
        + f"%k = load[kind] %at\n{made}%is = raw[eq] %k, #513\nbranch[yes no] %is\n"
        + f"yes:\n%2 = call_dynamic[speak 0] {DOG}\nreturn\n"
        + f"no:\n%3 = call_dynamic[speak 0] {CAT}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", *(f"{name}.speak" for name in found)}


@pytest.mark.parametrize("made, found", [("", {"dog"}), ("store[kind] %at, #514\n", {"dog", "cat"})])
def test_lists_hold_words_if_nothing_else(made: str, found: set[str]) -> None:
    world = World(
        METHODS
        + "function start(%p: word) -> void\na:\n%1 = convert[word_bits_to_raw] %p\n%at = raw[add] %1, #4\n"
        + f"%k = load[kind] %at\n{made}%is = raw[eq] %k, #0\nbranch[yes no] %is\n"
        + f"yes:\n%2 = call_dynamic[speak 0] {DOG}\nreturn\n"
        + f"no:\n%3 = call_dynamic[speak 0] {CAT}\nreturn\n"
    )
    assert symbols(world.pruned().functions) == {"start", *(f"{name}.speak" for name in found)}
