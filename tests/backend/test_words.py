"""Tagged words: tags, classes, floats, booleans, dynamic calls."""

from __future__ import annotations

import math
import struct

from tests.backend.machine import RAISED_VALUE, Machine

from najac.backend.build import Options
from najac.backend.llvm import Tuning
from najac.ir.parse import Names
from najac.ir.program import ClassInfo, Data, HeaderWord, Selector, SymbolWord


def bits(value: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def immediate(value: float) -> int | None:
    """The immediate float's word by docs/internals/representation.md; None where it must be boxed."""
    mask = (1 << 64) - 1
    rotated = ((bits(value) << 1) | (bits(value) >> 63)) - 0x6000000000000000 & mask
    return (rotated << 2 | 2) if rotated >> 62 == 0 else None


FLOATS = [1.0, -1.0, 0.5, 3.14159, 1e10, -1e-10, 2.0**-255, 2.0**256, 1.7e77, 2.0**-254, 123456789.125]
BOXED = [0.0, -0.0, math.inf, -math.inf, 2.0**257, 2.0**-256, 5e-324, 1e300, -1e-300]

FLOAT_STUB = """
function float_box(%x: float) -> word
entry:
  %used = load[i64] address:floats
  %next = raw[add] %used, #16
  store[i64] address:floats, %next
  %at = raw[add] %used, address:floats
  %object = raw[add] %at, #16
  store[i64] %object, class:float
  %slot = raw[add] %object, #8
  store[f64] %slot, %x
  %word = convert[raw_bits_to_word] %object
  return %word
function round_trip(%x: float) -> float
entry:
  %word = convert[float_to_word] %x
  %back = convert[word_to_float] %word
  return %back
function as_word(%x: float) -> word
entry:
  %word = convert[float_to_word] %x
  return %word
function tag(%x: float) -> raw
entry:
  %word = convert[float_to_word] %x
  %i = test[immediate_float] %word
  %p = test[pointer] %word
  %s = test[small_int] %word
  %i1 = convert[bool_to_raw] %i
  %p1 = convert[bool_to_raw] %p
  %s1 = convert[bool_to_raw] %s
  %p2 = raw[shl] %p1, #1
  %s2 = raw[shl] %s1, #2
  %a = raw[or] %i1, %p2
  %b = raw[or] %a, %s2
  return %b
"""


def float_machine() -> Machine:
    names = Names()
    names.classes["float"] = ClassInfo("float", None)
    names.data["floats"] = Data("floats", mutable=True, scan=False, size=4096)
    return Machine(FLOAT_STUB, names)


def test_floats_go_into_words_and_back() -> None:
    machine = float_machine()
    for value in FLOATS + BOXED:
        machine.call("round_trip", value)
    for value in FLOATS:
        machine.call("as_word", value)
    for value in FLOATS + BOXED:
        machine.call("tag", value)
    expected = [bits(value) for value in FLOATS + BOXED]
    words = [immediate(value) for value in FLOATS]
    tags = [1] * len(FLOATS) + [2] * len(BOXED)
    assert None not in words
    assert [immediate(value) for value in BOXED] == [None] * len(BOXED)
    assert machine.run() == [*expected, *words, *tags]


class Zoo:
    """A hierarchy: object ⊃ (int ⊃ bool), float, Animal ⊃ (Cat, Dog ⊃ Puppy), Robot, RobotDog(Robot, Dog)."""

    def __init__(self) -> None:
        base = ClassInfo("object", None)
        integer = ClassInfo("int", base)
        floating = ClassInfo("float", base)
        truth = ClassInfo("bool", integer)
        animal = ClassInfo("Animal", base)
        cat = ClassInfo("Cat", animal)
        dog = ClassInfo("Dog", animal)
        puppy = ClassInfo("Puppy", dog)
        robot = ClassInfo("Robot", base)
        robot_dog = ClassInfo("RobotDog", robot, more_bases=[dog, animal])
        order = [puppy, robot_dog, base, dog, cat, integer, robot, animal, truth, floating]
        self.names = Names(classes={info.name: info for info in order})
        self.classes = order
        self.parents: dict[str, set[str]] = {
            "object": {"object"},
            "int": {"int", "object"},
            "float": {"float", "object"},
            "bool": {"bool", "int", "object"},
            "Animal": {"Animal", "object"},
            "Cat": {"Cat", "Animal", "object"},
            "Dog": {"Dog", "Animal", "object"},
            "Puppy": {"Puppy", "Dog", "Animal", "object"},
            "Robot": {"Robot", "object"},
            "RobotDog": {"RobotDog", "Robot", "Dog", "Animal", "object"},
        }
        for name in self.parents:
            if name not in ("int", "float"):
                info = self.names.classes[name]
                self.names.data[f"a {name}"] = Data(f"a {name}", [HeaderWord(info)])


def instance_table(zoo: Zoo) -> tuple[str, list[str]]:
    """A function that gives the n-th class's instance, and the classes' order."""
    names = list(zoo.parents)
    table = Data("instances", mutable=True, scan=True)
    for name in names:
        if name == "int":
            table.words.append(2 * 77 + 1)
        elif name == "float":
            table.words.append(immediate(1.5) or 0)
        else:
            table.words.append(SymbolWord(zoo.names.data[f"a {name}"]))
    zoo.names.data["instances"] = table
    text = """
function instance(%n: raw) -> word noraise
entry:
  %offset = raw[mul] %n, #8
  %at = raw[add] %offset, address:instances
  %word = load[word] %at
  return %word
"""
    return text, names


def test_subclass_tests_follow_every_base() -> None:
    zoo = Zoo()
    text, names = instance_table(zoo)
    for name in names:
        for exact in ("", " exact"):
            text += f"""
function is.{name}{exact.strip()}(%n: raw) -> bool noraise
entry:
  %word = call[instance] %n
  %is = has_class[{name}{exact}] %word
  return %is
"""
    machine = Machine(text, zoo.names, zoo.classes)
    expected: list[int] = []
    for tested in names:
        for number, name in enumerate(names):
            machine.call(f"is.{tested}", number)
            machine.call(f"is.{tested}exact", number)
            expected += [int(tested in zoo.parents[name]), int(tested == name)]
    assert machine.run() == expected


def test_class_numbers_are_preorder_and_read_from_any_word() -> None:
    zoo = Zoo()
    text, names = instance_table(zoo)
    text += """
function number(%n: raw) -> raw noraise
entry:
  %word = call[instance] %n
  %c = class_of %word
  return %c
"""
    machine = Machine(text, zoo.names, zoo.classes)
    for number in range(len(names)):
        machine.call("number", number)
    results = machine.run()
    assert results == [zoo.names.classes[name].number for name in names]
    assert sorted(results) == list(range(1, 11))
    base = zoo.names.classes["object"]
    assert (base.number, base.last) == (1, 10)
    dog, puppy = zoo.names.classes["Dog"], zoo.names.classes["Puppy"]
    assert (dog.last, puppy.number) == (dog.number + 1, dog.number + 1)


def dispatch_machine(answering: dict[str, int], zoo: Zoo) -> tuple[Machine, list[str]]:
    """Classes that answer `speak(x)` with a number plus x, one function for each number."""
    text, names = instance_table(zoo)
    selector = Selector("speak", 1)
    for number in sorted(set(answering.values())):
        text += f"""
function speak.{number}(%self: word, %x: word) -> word
entry:
  %bits = convert[word_bits_to_raw] %x
  %sum = raw[add] %bits, #{number}
  %word = convert[raw_bits_to_word] %sum
  return %word
"""
    text += """
function missing_method(%receiver: word, %name: word) -> word
entry:
  fail @50
function ask(%n: raw) -> word
entry:
  %word = call[instance] %n
  %arg = convert[raw_bits_to_word] #1000
  %answer = call_dynamic[speak 1] %word, %arg @60
  return %answer
function ask_or(%n: raw) -> word
entry:
  %word = call[instance] %n
  %arg = convert[raw_bits_to_word] #1000
  %answer = call_dynamic[speak 1 missing=object:a_thing] %word, %arg @61
  %same = raw[eq] %answer, object:a_thing
  branch[missed found] %same
missed:
  %nothing = convert[raw_bits_to_word] #4
  return %nothing
found:
  return %answer
"""
    zoo.names.data["a_thing"] = Data("a_thing", [HeaderWord(zoo.names.classes["object"])])
    machine = Machine(text, zoo.names, zoo.classes)
    for name, number in answering.items():
        zoo.names.classes[name].methods[selector] = machine.names.functions[f"speak.{number}"]
    return machine, names


def check_dispatch(answering: dict[str, int]) -> None:
    zoo = Zoo()
    machine, names = dispatch_machine(answering, zoo)
    expected: list[int] = []
    for number, name in enumerate(names):
        machine.call("ask", number)
        machine.call("ask_or", number)
        answer = answering.get(name)
        expected += [RAISED_VALUE, 4] if answer is None else [1000 + answer] * 2
    assert machine.run() == expected


def test_a_selector_that_one_class_answers() -> None:
    check_dispatch({"Cat": 8})


def test_a_selector_that_one_subtree_answers() -> None:
    check_dispatch({"Animal": 8, "Cat": 8, "Dog": 8, "Puppy": 8, "RobotDog": 8})


def test_a_selector_that_nobody_answers() -> None:
    check_dispatch({})


def test_a_selector_that_many_answer_goes_through_the_table() -> None:
    check_dispatch({"int": 8, "float": 16, "bool": 24, "Cat": 32, "Dog": 40, "Puppy": 48, "RobotDog": 56})


EVERYBODY = ("object", "int", "float", "bool", "Animal", "Cat", "Dog", "Puppy", "Robot", "RobotDog")


def test_a_default_with_few_exceptions() -> None:
    check_dispatch({**dict.fromkeys(EVERYBODY, 8), "Dog": 16, "int": 24})


def test_a_default_with_many_exceptions() -> None:
    exceptions = {"Cat": 16, "int": 24, "Puppy": 32, "Robot": 40}
    check_dispatch({**dict.fromkeys(EVERYBODY, 8), **exceptions})


def test_a_default_that_one_class_lacks() -> None:
    answering = {**dict.fromkeys(EVERYBODY, 8), "Puppy": 16}
    del answering["Cat"]
    check_dispatch(answering)


def test_rows_of_several_selectors_interlock_in_one_table() -> None:
    zoo = Zoo()
    text, names = instance_table(zoo)
    methods: list[tuple[str, str, int]] = []
    for row in range(6):
        for column, name in enumerate(names):
            if (column * 7 + row * 3) % 5 not in (0, 1):
                methods.append((f"m{row}", name, 8 * (100 * row + column + 1)))
    for method, name, number in methods:
        text += f"""
function {method}.{name}(%self: word) -> word
entry:
  %word = convert[raw_bits_to_word] #{number}
  return %word
"""
    for row in range(6):
        text += f"""
function ask{row}(%n: raw) -> word
entry:
  %word = call[instance] %n
  %answer = call_dynamic[m{row} 0 missing=object:a_thing] %word
  %same = raw[eq] %answer, object:a_thing
  branch[missed found] %same
missed:
  %nothing = convert[raw_bits_to_word] #4
  return %nothing
found:
  return %answer
"""
    zoo.names.data["a_thing"] = Data("a_thing", [HeaderWord(zoo.names.classes["object"])])
    machine = Machine(text, zoo.names, zoo.classes)
    answers: dict[tuple[int, int], int] = {}
    for method, name, number in methods:
        function = machine.names.functions[f"{method}.{name}"]
        zoo.names.classes[name].methods[Selector(method)] = function
        answers[int(method[1:]), names.index(name)] = number
    expected: list[int] = []
    for row in range(6):
        for column in range(len(names)):
            machine.call(f"ask{row}", column)
            expected.append(answers.get((row, column), 4))
    assert machine.run() == expected


def test_unoptimised_code_means_the_same() -> None:
    machine = float_machine()
    for value in FLOATS + BOXED:
        machine.call("round_trip", value)
    plain = Options(tuning=Tuning(speed=0))
    assert machine.run(plain) == [bits(value) for value in FLOATS + BOXED]
