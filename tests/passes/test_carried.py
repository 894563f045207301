"""What a round stores and the next one loads stays in a register: the same results, and only where nothing comes between."""

from __future__ import annotations

import struct
from itertools import product

import pytest
from interpreter import Machine, Raised, Scalar
from tests.passes.test_versions import array, checks, loads, prepared, sure, versioned

from najac.ir.ops import Memory
from najac.ir.program import Function

RECURRENCE = """
function main(%a: word, %b: word, %from: word, %to: word) -> int
  local i: int
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
  goto[head]
head:
  %i = get[i]
  %stop = get[to]
  %go = int[COMPARISON] %i, %stop
  branch[body done] %go
body:
  %begun = get[from]
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %alen = load[length] %al
  %as = raw[add] %ax, #16
  %astore = load[storage] %as
  %adata = raw[add] %astore, #8
  %bx = convert[word_bits_to_raw] %b
  %bl = raw[add] %bx, #8
  %blen = load[length] %bl
  %bs = raw[add] %bx, #16
  %bstore = load[storage] %bs
  %bdata = raw[add] %bstore, #8
  %x = int[add] %i, READ
  %p = check_index %x, %alen, null
  %p8 = raw[shl] %p, #3
  %pat = raw[add] %adata, %p8
  %q = check_index %i, %blen, null
  %q8 = raw[shl] %q, #3
  %qat = raw[add] %bdata, %q8
  BEFORE
  %old = load[number] %pat
  %other = load[number] %qat
  %three = raw[mul] %old, #3
  %sum = raw[add] %three, %other
  %new = raw[and] %sum, #65535
  %y = int[add] %i, WRITTEN
  %r = check_index %y, %alen, null
  %r8 = raw[shl] %r, #3
  %rat = raw[add] %adata, %r8
  store[number] %rat, %new
  AFTER
  %next = int[add] %i, STEP
  set[i] %next
  goto[head]
done:
  %last = get[i]
  return %last
bad:
  return -1
"""


def filled(comparison: str, step: int, read: int, written: int, before: str = "", after: str = "") -> str:
    text = RECURRENCE.replace("COMPARISON", comparison).replace("STEP", str(step))
    text = text.replace("READ", str(read)).replace("WRITTEN", str(written))
    return text.replace("BEFORE", before).replace("AFTER", after)


def numbers(machine: Machine, items: list[int]) -> int:
    """The address of a list of such numbers."""
    obj = array(machine, struct.pack(f"<{len(items)}q", *items))
    machine.memory[obj + 8 : obj + 16] = len(items).to_bytes(8, "little")
    return obj


def outcome(function: Function, size: int, start: int, stop: int, same: bool) -> tuple[Scalar, bytes]:
    """The result (None for an error), and the memory afterwards."""
    machine = Machine()
    a = numbers(machine, [7 + 11 * n for n in range(size)])
    b = a if same else numbers(machine, [5, 0, 3, 9, 1])
    try:
        result = machine.call(function, [a, b, machine.word(start), machine.word(stop)])
    except Raised:
        result = None
    return result, bytes(machine.memory)


CASES = [
    # comparison, step, index read, index written; loads of numbers that are left in a round
    ("lt", 1, 0, 1, 1),
    ("le", 1, -1, 0, 1),
    ("lt", 2, 0, 2, 1),
    ("gt", -1, 1, 0, 1),
    ("lt", 1, 0, 0, 2),  # what this round reads is written by no other
    ("lt", 1, 0, 2, 2),
    ("lt", 1, 1, 0, 2),
    ("lt", 2, 0, 1, 2),
]


@pytest.mark.parametrize("comparison, step, read, written, left", CASES)
def test_what_a_round_stores_need_not_be_loaded_by_the_next(
    comparison: str, step: int, read: int, written: int, left: int
) -> None:
    text = filled(comparison, step, read, written)
    plain, two = prepared(text).exports["main"], versioned(text)
    assert sure(two)
    assert checks(sure(two)) == 0
    assert loads(sure(two), Memory.NUMBER) == left
    results = set()
    for size, start, stop, same in product((0, 1, 4, 6), (-3, 0, 1, 4), (-2, 0, 1, 3, 5), (False, True)):
        expected = outcome(plain, size, start, stop, same)
        assert outcome(two, size, start, stop, same) == expected
        results.add(expected[0])
    assert len(results) > 3 and None in results


def same(text: str) -> Function:
    """The function with versions, which does what it did."""
    plain, two = prepared(text).exports["main"], versioned(text)
    assert sure(two)
    for size, start, stop, one in product((0, 1, 4, 6), (-3, 0, 1, 4), (-2, 0, 1, 3, 5), (False, True)):
        assert outcome(two, size, start, stop, one) == outcome(plain, size, start, stop, one)
    return two


def test_an_item_that_every_round_adds_to_is_in_a_register() -> None:
    text = filled("lt", 1, 0, 0).replace("%x = int[add] %i, 0", "%x = int[add] %begun, 0")
    text = text.replace("%y = int[add] %i, 0", "%y = int[add] %begun, 0")
    assert loads(sure(same(text)), Memory.NUMBER) == 1


def test_one_that_is_loaded_after_the_store_of_its_round_is_not() -> None:
    text = filled("lt", 1, 0, 0, after="%again = load[number] %pat\n  store[u8] %ax, %again")
    text = text.replace("%x = int[add] %i, 0", "%x = int[add] %begun, 0")
    text = text.replace("%y = int[add] %i, 0", "%y = int[add] %begun, 0")
    assert loads(sure(same(text)), Memory.NUMBER) == 2


@pytest.mark.parametrize(
    "after",
    [
        "store[number] %qat, %new",  # the lists may be the same
        "store[number] %pat, %other",
        "%odd = raw[and] %new, #1\n  %is = raw[eq] %odd, #1\n  branch[more2 on] %is\nmore2:\n  goto[on]\non:",
    ],
)
def test_nothing_may_come_between(after: str) -> None:
    two = same(filled("lt", 1, 0, 1, after=after))
    assert loads(sure(two), Memory.NUMBER) == (2 if "store" in after else 1)


def test_a_round_that_may_store_nothing_leaves_nothing() -> None:
    text = filled("lt", 1, 0, 1, after="goto[on]\non:")
    text = text.replace(
        "  store[number] %rat, %new",
        "  %odd = raw[and] %new, #1\n  %is = raw[eq] %odd, #1\n  branch[write on] %is\nwrite:\n  store[number] %rat, %new",
    )
    assert loads(sure(same(text)), Memory.NUMBER) == 2
