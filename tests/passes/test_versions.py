"""Loops in two versions: both mean what the loop meant, and which loops have them."""

from __future__ import annotations

import struct
from itertools import product

import pytest
from interpreter import Machine, Raised, Scalar

from najac.ir.ops import Call, CheckIndex, Load, Memory, Phi, RawCompare
from najac.ir.parse import Names, parse_functions
from najac.ir.program import Block, Function, Program
from najac.ir.values import Range
from najac.ir.verify import Stage, verify_program
from najac.passes.ranges import analyse
from najac.passes.simplify import remove_dead, simplify
from najac.passes.ssa import construct
from najac.passes.versions import version_loops
from najac.passes.wrap import mark_wrapping

SUM_AND_STORE = """
function main(%a: word, %b: word, %from: word, %to: word) -> int
  local i: int
  local j: int
  local s: int
  local from: int
  local to: int
entry:
  %f = convert[word_to_int] %from
  %t = convert[word_to_int] %to
  %fs = is_small %f
  branch[more bad] %fs
more:
  %ts = is_small %t
  branch[begin bad] %ts
begin:
  set[from] %f
  set[to] %t
  set[i] %f
  set[j] 1
  goto[head]
head:
  %i = get[i]
  %stop = get[to]
  %go = int[COMPARISON] %i, %stop
  branch[body done] %go
body:
  %j = get[j]
  %begun = get[from]
  INDEX
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %alen = load[length] %al
  %p = check_index %x, %alen, null
  %ax2 = convert[word_bits_to_raw] %a
  %as = raw[add] %ax2, #16
  %astore = load[storage] %as
  %adata = raw[add] %astore, #8
  %aat = raw[add] %adata, %p
  %byte = load[u8] %aat
  %n = convert[raw_to_int] %byte
  %s = get[s]
  %s3 = int[mul] %s, 3
  %sum = int[add] %s3, %n
  %low = int[and] %sum, 255
  set[s] %low
  %bx = convert[word_bits_to_raw] %b
  %bl = raw[add] %bx, #8
  %blen = load[length] %bl
  %q = check_index %y, %blen, null
  %bs = raw[add] %bx, #16
  %bstore = load[storage] %bs
  %bdata = raw[add] %bstore, #8
  %bat = raw[add] %bdata, %q
  %raw = convert[int_to_raw] %low
  store[u8] %bat, %raw
  %next = int[add] %i, STEP
  set[i] %next
  %nextj = int[add] %j, STEP
  set[j] %nextj
  goto[head]
done:
  %r = get[s]
  %last = get[i]
  %sum2 = int[mul] %r, 1000
  %both = int[add] %sum2, %last
  return %both
bad:
  return -1
"""

INDICES = [
    "%x = int[add] %i, 0\n  %y = int[add] %i, 1",
    "%x = int[sub] %i, 1\n  %y = int[add] %j, 0",
    "%i2 = int[mul] %i, 2\n  %x = int[add] %i2, %begun\n  %y = int[and] %i, 3",
    "%x = int[sub] %stop, %i\n  %y = int[sub] 3, %i",
    "%x = int[add] %begun, 0\n  %i4 = int[shl] %i, 1\n  %y = int[sub] %i4, %j",
]


def prepared(text: str) -> Program:
    """The program as it is when the pass begins."""
    names = Names()
    program = Program(functions=parse_functions(text, names))
    for function in program.functions:
        construct(function)
        simplify(function)
    program.exports["main"] = names.functions["main"]
    analyse(program)
    for function in program.functions:
        mark_wrapping(function)
        remove_dead(function)
        simplify(function, decided=True)
    verify_program(program, Stage.DECIDED)
    return program


def versioned(text: str) -> Function:
    program = prepared(text)
    version_loops(program)
    verify_program(program, Stage.DECIDED)
    main = program.exports["main"]
    remove_dead(main)
    simplify(main, decided=True)
    verify_program(program, Stage.DECIDED)
    return main


def sure(function: Function) -> list[Block]:
    """The blocks of versions without checks."""
    return [block for block in function.blocks if ".sure" in block.name]


def loads(blocks: list[Block], memory: Memory) -> int:
    return sum(isinstance(op, Load) and op.memory is memory for block in blocks for op in block.ops)


def checks(blocks: list[Block]) -> int:
    return sum(isinstance(op, CheckIndex) for block in blocks for op in block.ops)


def array(machine: Machine, content: bytes) -> int:
    """The address of an object with a length, and a storage that holds the content."""
    obj, storage = machine.allocate(24), machine.allocate(8 + len(content))
    machine.memory[obj + 8 : obj + 16] = len(content).to_bytes(8, "little")
    machine.memory[obj + 16 : obj + 24] = storage.to_bytes(8, "little")
    machine.memory[storage + 8 : storage + 8 + len(content)] = content
    return obj


def outcome(function: Function, size: int, start: int, stop: int, same: bool) -> tuple[Scalar, bytes]:
    """The result (None for an error), and the memory afterwards."""
    machine = Machine()
    a = array(machine, bytes(range(7, 7 + size)))
    b = a if same else array(machine, bytes(range(40, 44)))
    try:
        result = machine.call(function, [a, b, machine.word(start), machine.word(stop)])
    except Raised:
        result = None
    return result, bytes(machine.memory)


@pytest.mark.parametrize("index", INDICES)
@pytest.mark.parametrize("comparison, step", [("lt", 1), ("le", 2), ("gt", -1), ("ge", -3), ("lt", -1)])
def test_both_versions_mean_what_the_loop_meant(comparison: str, step: int, index: str) -> None:
    text = SUM_AND_STORE.replace("COMPARISON", comparison).replace("STEP", str(step)).replace("INDEX", index)
    plain = prepared(text).exports["main"]
    two = versioned(text)
    if (comparison, step) != ("lt", -1):
        assert sure(two)
        assert checks(sure(two)) == 0
        assert loads(sure(two), Memory.LENGTH) == loads(sure(two), Memory.STORAGE) == 0
    results = set()
    for size, start, stop, same in product((0, 1, 4, 9), (-3, 0, 1, 3), (-2, 0, 1, 4), (False, True)):
        expected = outcome(plain, size, start, stop, same)
        assert outcome(two, size, start, stop, same) == expected
        results.add(expected[0])
    assert len(results) > 3 and None in results


@pytest.mark.parametrize("start, stop", [((1 << 62) - 2, (1 << 62) - 1), (-(1 << 62), 1), (0, (1 << 62) - 1)])
@pytest.mark.parametrize("index", INDICES)
def test_sums_that_words_do_not_hold_are_asked_for_exactly(start: int, stop: int, index: str) -> None:
    text = SUM_AND_STORE.replace("COMPARISON", "lt").replace("STEP", "1").replace("INDEX", index)
    assert outcome(versioned(text), 3, start, stop, False)[0] is None


COUNT = """
function writes(%x: word) -> word noraise
entry:
  %at = convert[word_bits_to_raw] %x
  %length = raw[add] %at, #8
  store[length] %length, #0
  return %x
function calls(%x: word) -> word noraise
entry:
  %y = call[writes] %x
  return %y
function reads(%x: word) -> raw noraise
entry:
  %at = convert[word_bits_to_raw] %x
  %head = load[i64] %at
  return %head
function main(%a: word, %w: word) -> raw
  local i: int
  local s: raw
entry:
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %go = int[lt] %i, 9
  branch[body done] %go
body:
  FIRST
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %alen = load[length] %al
  %p = check_index %i, %alen, null
  %as = raw[add] %ax, #16
  %astore = load[storage] %as
  %at = raw[add] %astore, %p
  %byte = load[u8] %at
  %s = get[s]
  %sum = raw[add] %s, %byte
  set[s] %sum
  LAST
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %r = get[s]
  return %r
"""


def counting(first: str = "", last: str = "") -> Function:
    return versioned(COUNT.replace("FIRST", first).replace("LAST", last))


@pytest.mark.parametrize(
    "last",
    [
        "",
        "%x = call[reads] %w",
        "store[u8] %at, %byte",
        "store[word] %at, %w",
        "store_field[8] %w, %w",
    ],
)
def test_a_loop_that_changes_no_length_has_two_versions(last: str) -> None:
    function = counting(last=last)
    assert checks(sure(function)) == 0
    assert checks(function.blocks) == 1
    assert loads(sure(function), Memory.STORAGE) == 0


@pytest.mark.parametrize(
    "last",
    [
        "%x = call[calls] %w",
        "%x = call_dynamic[name 0] %w",
        "store[length] %at, %byte",
        "store[storage] %at, %byte",
        "%x = load[u8 volatile] %at",
        '%x = asm["nop" "=r"]',
    ],
)
def test_one_that_may_change_lengths_has_none(last: str) -> None:
    assert sure(counting(last=last)) == []


def test_where_the_collector_may_run_the_object_stays_in_sight() -> None:
    function = counting(
        last="%f = convert[raw_to_float] %byte\n  %x = convert[float_to_word] %f\n  store[word] %at, %x"
    )
    assert checks(sure(function)) == 0
    assert loads(sure(function), Memory.LENGTH) == 0
    assert loads(sure(function), Memory.STORAGE) == 1


def test_nothing_is_read_before_the_loop_that_its_first_round_might_not_read() -> None:
    """A call that may raise, or a branch on what the loop makes, may be all that keeps a null from the load."""
    raising = """
        function fails(%x: word) -> raw
        entry:
          %n = convert[word_bits_to_raw] %x
          %bad = raw[eq] %n, #0
          branch[no yes] %bad
        no:
          fail
        yes:
          return %n
        """
    text = raising + COUNT.replace("FIRST", "%x = call[fails] %a").replace("LAST", "")
    assert sure(versioned(text)) == []
    assert checks(sure(versioned(text.replace("call[fails] %a", "call[fails] %w")))) == 0
    guarded = COUNT.replace(
        "  FIRST", "  %odd = int[and] %i, 1\n  %is = int[eq] %odd, 1\n  branch[read on] %is\nread:"
    )
    guarded = guarded.replace("  LAST", "  goto[on]\non:")
    assert sure(versioned(guarded)) == []


def test_what_the_loop_asks_of_what_it_does_not_change_is_asked_before() -> None:
    first = (
        "%null = convert[word_bits_to_raw] %a\n  %none = raw[eq] %null, #0\n  branch[done some] %none\nsome:"
    )
    function = counting(first=first)
    assert checks(sure(function)) == 0
    machine = Machine()
    assert machine.call(function, [0, 0]) == 0
    obj = array(machine, bytes(range(9)))
    machine.memory[obj + 8 : obj + 16] = (9).to_bytes(8, "little")
    assert machine.call(function, [obj, 0]) is not None


UNUSUAL = """%kx = convert[word_bits_to_raw] %w
  %kind = load[u32] %kx
  %known = raw[eq] %kind, #7
  branch[usual unusual likely] %known
unusual:
  %c = call[calls] %a
  %n = convert[word_bits_to_raw] %c
  OTHER
usual:"""


def test_the_usual_way_is_taken_where_that_can_be_asked_before() -> None:
    """The unusual one calls what may change lengths, and comes back."""
    function = counting(first=UNUSUAL.replace("OTHER", "goto[usual]"))
    assert checks(sure(function)) == 0
    assert not any(isinstance(op, Call) for block in sure(function) for op in block.ops)
    for kind, expected in ((7, sum(range(7, 16))), (8, None)):
        machine = Machine()
        obj, other = array(machine, bytes(range(7, 16))), machine.allocate(8)
        storage = int.from_bytes(machine.memory[obj + 16 : obj + 24], "little")
        machine.memory[obj + 16 : obj + 24] = (storage + 8).to_bytes(8, "little")
        machine.memory[other] = kind
        if expected is None:
            with pytest.raises(Raised):  # the call has made the object shorter
                machine.call(function, [obj, other])
        else:
            assert machine.call(function, [obj, other]) == expected


def test_a_way_that_is_no_more_usual_than_the_other_is_none_to_count_on() -> None:
    assert sure(counting(first=UNUSUAL.replace("OTHER", "goto[usual]").replace(" likely", ""))) == []


def test_the_other_way_may_leave_values_for_both() -> None:
    """A phi of the version without checks has nothing from the way that is not in it."""
    first = UNUSUAL.replace(
        "usual:", "usual:\n  %kept = get[k]\n  %more = raw[add] %kept, #1\n  set[k] %more"
    )
    first = first.replace("OTHER", "set[k] %n\n  goto[usual]")
    text = (
        COUNT.replace("local s: raw", "local s: raw\n  local k: raw")
        .replace("FIRST", first)
        .replace("LAST", "")
    )
    text = text.replace("return %r", "%k9 = get[k]\n  %both = raw[add] %r, %k9\n  return %both")
    function = versioned(text)
    assert checks(sure(function)) == 0
    machine = Machine()
    obj, other = array(machine, bytes(17)), machine.allocate(8)
    machine.memory[other] = 7
    assert machine.call(function, [obj, other]) == 9


def test_a_field_that_the_loop_writes_is_read_in_each_round() -> None:
    first = "%w1 = load_field[OFFSET] %w\n  %rx = convert[word_bits_to_raw] %w1\n  %rl = raw[add] %rx, #8"
    first += "\n  %rlen = load[length] %rl\n  %rp = check_index %i, %rlen, null"
    last = "store_field[16] %w, %a"
    assert checks(sure(counting(first.replace("OFFSET", "24"), last))) == 0
    assert checks(sure(counting(first.replace("OFFSET", "16"), last))) == 1


def test_a_loop_with_a_handler_in_it_has_one_version() -> None:
    text = COUNT.replace("body:", "body ! caught:").replace(
        "  %as = raw", "  goto[after]\nafter:\n  %as = raw"
    )
    text = text.replace("FIRST", "").replace("LAST", "goto[on]\ncaught:\n  goto[on]\non:")
    assert sure(versioned(text)) == []


ROTATING = """
function main(%a: word, %from: word) -> int
  local i: int
  local s: int
  local t: int
entry:
  %f = convert[word_to_int] %from
  %fs = is_small %f
  branch[begin bad] %fs
begin:
  set[s] %f
  set[t] %f
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %go = int[lt] %i, 5
  branch[body done] %go
body:
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %alen = load[length] %al
  %p = check_index %i, %alen, null
  %as = raw[add] %ax, #16
  %astore = load[storage] %as
  %adata = raw[add] %astore, #8
  %at = raw[add] %adata, %p
  %byte = load[u8] %at
  %n = convert[raw_to_int] %byte
  %s = get[s]
  %t = get[t]
  %x = int[xor] %s, %n
  %high = int[shl] %x, 5
  %low = int[shr] %x, 27
  %both = int[or] %high, %low
  %turned = int[and] %both, 4294967295
  set[s] %turned
  set[t] %s
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %r = get[s]
  %last = get[t]
  %sum = int[add] %r, %last
  return %sum
bad:
  return -1
"""


def test_a_number_that_is_rotated_has_the_width_of_that_if_it_begins_so() -> None:
    function = versioned(ROTATING)
    width = Range(0, (1 << 32) - 1)
    assert sum(isinstance(op, Phi) and op.range == width for block in sure(function) for op in block.ops) == 1
    for begin in (0, 7, (1 << 32) - 1, 1 << 32, -1, (1 << 62) - 1, 1 << 70):
        machine = Machine()
        content = bytes([3, 1, 4, 1, 5])
        s = t = begin
        for byte in content:
            x = s ^ byte
            s, t = (x << 5 | x >> 27) & 0xFFFFFFFF, s
        expected = s + t if -(1 << 62) <= begin < 1 << 62 else -1
        assert machine.call(function, [array(machine, content), machine.word(begin)]) == expected


def test_one_that_does_not_stay_so_has_not() -> None:
    other = ROTATING.replace("set[s] %turned", "%more = int[add] %turned, %n\n  set[s] %more")
    width = Range(0, (1 << 32) - 1)
    function = versioned(other)
    assert sure(function)
    assert not any(isinstance(op, Phi) and op.range == width for block in sure(function) for op in block.ops)


SCALE = """
function main(%a: word, %word: word) -> int
  local i: int
entry:
  %count = convert[word_to_int] %word
  %small = is_small %count
  branch[begin other] %small
begin:
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %go = int[lt] %i, %count
  branch[body done] %go
body:
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %alen = load[length] %al
  %p = check_index %i, %alen, null
  %ak = raw[add] %ax, #4
  %kind = load[kind] %ak
  %held = raw[eq] %kind, #514
  branch[numbers other likely] %held
numbers:
  %as = raw[add] %ax, #16
  %astore = load[storage] %as
  %adata = raw[add] %astore, #8
  %scaled = raw[shl] %p, #3
  %at = raw[add] %adata, %scaled
  %x = load[double] %at
  %y = float[mul] %x, %x
  store[double] %at, %y
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %last = get[i]
  return %last
other:
  return -1
"""


def test_what_a_list_holds_is_asked_once() -> None:
    """Stores of numbers change no length, storage or kind: the version without checks has none of these loads."""
    plain, two = prepared(SCALE).exports["main"], versioned(SCALE)
    assert sure(two)
    for memory in (Memory.LENGTH, Memory.STORAGE, Memory.KIND):
        assert loads(sure(two), memory) == 0
    seen = set()
    for kind, size, count in product((0, 513, 514), (0, 2, 5), (0, 1, 3)):
        results: list[tuple[Scalar, bytes]] = []
        for function in (plain, two):
            machine = Machine()
            a = array(machine, b"".join(struct.pack("<d", 1.5 + i) for i in range(size)))
            machine.memory[a + 4 : a + 6] = kind.to_bytes(2, "little")
            machine.memory[a + 8 : a + 16] = size.to_bytes(8, "little")
            try:
                result = machine.call(function, [a, machine.word(count)])
            except Raised:
                result = None
            results.append((result, bytes(machine.memory)))
        assert results[0] == results[1]
        seen.add(results[0][0])
    assert seen == {None, -1, 0, 1, 3}


ENDING = """%kx = convert[word_bits_to_raw] %w
  %kind = load[u32] %kx
  %known = raw[eq] %kind, #7
  branch[usual done likely] %known
usual:"""


def test_what_ends_the_loop_is_asked_before_it_where_the_loop_does_not_change_it() -> None:
    function = counting(first=ENDING)
    assert checks(sure(function)) == 0
    assert not any(isinstance(op, RawCompare) for block in sure(function) for op in block.ops)
    for kind in (7, 8):
        machine = Machine()
        obj, other = array(machine, bytes(range(7, 16))), machine.allocate(8)
        machine.memory[other] = kind
        plain = Machine()
        same, its = array(plain, bytes(range(7, 16))), plain.allocate(8)
        plain.memory[its] = kind
        text = COUNT.replace("FIRST", ENDING).replace("LAST", "")
        expected = plain.call(prepared(text).exports["main"], [same, its])
        assert machine.call(function, [obj, other]) == expected


PLACE = """
  %AWHERE = convert[word_bits_to_raw] %a
  %ALENGTH = raw[add] %AWHERE, #8
  %ACOUNT = load[length] %ALENGTH
  %AAT = check_index %NAME, %ACOUNT, null
  %ASTORAGE = raw[add] %AWHERE, #16
  %AITEMS = load[storage] %ASTORAGE
  %ADATA = raw[add] %AITEMS, #8
  %ABYTE = raw[add] %ADATA, %AAT
"""
"""Where the octet at a place of an array is."""


def place(name: str) -> str:
    return PLACE.replace("%A", f"%{name}.").replace("%NAME", f"%{name}")


KERNEL = f"""
function step(%a: word, %from: int, %to: int) -> word
entry:
  {place("from")}
  %one = load[u8] %from.BYTE
  %more = raw[add] %one, #3
  {place("to")}
  store[u8] %to.BYTE, %more
  return word:1

function main(%a: word, %n: word) -> int
  local i: int
entry:
  %t = convert[word_to_int] %n
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %go = int[lt] %i, %t
  branch[body done] %go
body:
  CALLS
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %r = get[i]
  return %r
"""


def stepped(function: Function, size: int) -> tuple[Scalar, bytes]:
    machine = Machine()
    obj = array(machine, bytes(range(7, 7 + size)))
    try:
        result = machine.call(function, [obj, machine.word(5)])
    except Raised:
        result = None
    return result, bytes(machine.memory)


@pytest.mark.parametrize("size", range(7))
@pytest.mark.parametrize(
    "calls", ["%1 = call[step] %a, 0, 2", "%1 = call[step] %a, 3, 1\n%2 = call[step] %a, -1, 4"]
)
def test_a_loop_takes_in_what_it_calls_where_that_can_not_fail(calls: str, size: int) -> None:
    text = KERNEL.replace("CALLS", calls)
    expected = stepped(prepared(text).exports["main"], size)
    main = versioned(text)
    assert not any(isinstance(op, Call) for block in sure(main) for op in block.ops)
    assert checks(sure(main)) == 0
    assert any(isinstance(op, Call) for block in main.blocks for op in block.ops)
    assert stepped(main, size) == expected


@pytest.mark.parametrize(
    "calls",
    [
        "%1 = call[step] %a, %i, %t",
        "%1 = call[step] %a, 0, 1\n%bits = convert[word_bits_to_raw] %1\nstore[u8] %bits, #0",
    ],
)
def test_what_may_fail_in_the_middle_or_is_used_is_called(calls: str) -> None:
    main = versioned(KERNEL.replace("CALLS", calls))
    assert not sure(main)
    assert any(isinstance(op, Call) for block in main.blocks for op in block.ops)
