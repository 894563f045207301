"""Loads, stores, static data, memory functions, intrinsics, addresses."""

from __future__ import annotations

import math
import random
import re
import struct
from collections.abc import Callable

import pytest
from tests.backend.machine import RAISED_VALUE, Machine

from najac.backend.data import BLOB_SIZE
from najac.backend.intrinsics import INTRINSICS
from najac.backend.llvm import Tuning, compile_text
from najac.backend.module import emit_module
from najac.backend.target import X86_64
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, FunctionWord, Global, HeaderWord, Inlining, Program, SymbolWord
from najac.ir.values import Type

MASK = (1 << 64) - 1


def bits(value: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def test_static_data_holds_words_references_and_bytes() -> None:
    names = Names()
    thing = names.classes["thing"] = ClassInfo("thing", None)
    text = Data("text", [HeaderWord(thing, 0x101), 5], b"na\xefja\0", scan=False)
    table = Data("table", [SymbolWord(text), SymbolWord(text, 16), -1, 1 << 63], mutable=True, size=64)
    names.data = {"text": text, "table": table}
    slot = names.globals["slot"] = Global("slot", SymbolWord(table))
    machine = Machine(
        """
function word(%n: raw) -> raw noraise
entry:
  %o = raw[mul] %n, #8
  %base = get_global[slot]
  %b = convert[word_bits_to_raw] %base
  %at = raw[add] %b, %o
  %v = load[i64] %at
  return %v
function text_byte(%n: raw) -> raw noraise
entry:
  %first = load[i64] address:table
  %at = raw[add] %first, %n
  %v = load[u8] %at
  return %v
function inner() -> raw noraise
entry:
  %next = raw[add] address:table, #8
  %p = load[i64] %next
  %v = load[u32] %p
  return %v
function header() -> raw noraise
entry:
  %object = convert[raw_bits_to_word] address:text
  %w = load_field[0] %object
  %v = convert[word_bits_to_raw] %w
  return %v
function write() -> raw noraise
entry:
  %object = convert[raw_bits_to_word] address:table
  %five = convert[raw_bits_to_word] #5
  store_field[56] %object, %five
  set_global[slot] %five
  %back = get_global[slot]
  %a = convert[word_bits_to_raw] %back
  %w = load_field[56] %object
  %b = convert[word_bits_to_raw] %w
  %sum = raw[add] %a, %b
  return %sum
""",
        names,
    )
    for number in (2, 3, 4, 7):
        machine.call("word", number)
    for number in range(16, 22):
        machine.call("text_byte", number)
    machine.call("inner")
    machine.call("header")
    machine.call("write")
    results = machine.run()
    assert results[:4] == [MASK, 1 << 63, 0, 0]
    assert bytes(results[4:10]) == b"na\xefja\0"
    assert results[10] == int.from_bytes(b"na\xefj", "little")
    assert results[11] == thing.number | 0x101 << 32
    assert results[12] == 10
    assert slot.symbol == "slot"


def test_long_data_reaches_the_image_unchanged() -> None:
    names = Names()
    thing = names.classes["thing"] = ClassInfo("thing", None)
    content = random.Random(1).randbytes(BLOB_SIZE + 123)
    names.data["long"] = Data("long", [HeaderWord(thing, 7), len(content)], content, scan=False)
    names.data["zeros"] = Data("zeros", [], bytes(BLOB_SIZE), scan=False)
    machine = Machine(
        """
function byte(%n: raw) -> raw noraise
entry:
  %at = raw[add] address:long, %n
  %v = load[u8] %at
  return %v
function zero(%n: raw) -> raw noraise
entry:
  %at = raw[add] address:zeros, %n
  %v = load[u8] %at
  return %v
""",
        names,
    )
    places = [0, 1, 1000, BLOB_SIZE, len(content) - 1]
    for place in places:
        machine.call("byte", 16 + place)
        machine.call("zero", min(place, BLOB_SIZE - 1))
    machine.call("byte", 4)
    machine.call("byte", 8)
    expected = [value for place in places for value in (content[place], 0)]
    assert machine.run() == [*expected, 7, len(content) & 255]


def test_loads_and_stores_of_every_width() -> None:
    names = Names(data={"area": Data("area", mutable=True, scan=False, size=64)})
    text = ""
    for kind in ("u8", "u16", "u32", "i64"):
        for volatile in ("", " volatile"):
            text += f"""
function {kind}{volatile.strip()}(%x: raw) -> raw noraise
entry:
  store[i64] address:area, #-1
  store[{kind}{volatile}] address:area, %x
  %low = load[{kind}{volatile}] address:area
  %whole = load[i64] address:area
  %sum = raw[add] %low, %whole
  return %sum
"""
    machine = Machine(text, names)
    expected: list[int] = []
    value = 0x8182_8384_8586_8788
    for kind, width in (("u8", 8), ("u16", 16), ("u32", 32), ("i64", 64)):
        low = value & (1 << width) - 1
        whole = (MASK >> width << width if width < 64 else 0) | low
        for volatile in ("", "volatile"):
            machine.call(kind + volatile, value)
            expected.append(low + whole & MASK)
    assert machine.run() == expected


MEMORY_TEXT = """
function copy(%to: raw, %from: raw, %n: raw) -> void noraise
entry:
  %t = raw[add] address:area, %to
  %f = raw[add] address:source, %from
  intrinsic[memcpy void] %t, %f, %n
  return
function move(%to: raw, %from: raw, %n: raw) -> void noraise
entry:
  %t = raw[add] address:area, %to
  %f = raw[add] address:area, %from
  intrinsic[memmove void] %t, %f, %n
  return
function fill(%to: raw, %byte: raw, %n: raw) -> void noraise
entry:
  %t = raw[add] address:area, %to
  intrinsic[memset void] %t, %byte, %n
  return
function compare(%a: raw, %b: raw, %n: raw) -> raw noraise
entry:
  %t = raw[add] address:area, %a
  %f = raw[add] address:area, %b
  %c = intrinsic[memcmp raw] %t, %f, %n
  return %c
function hash() -> raw noraise
entry:
  goto[loop]
loop:
  %i = phi[raw] entry: #0, body: %j
  %h = phi[raw] entry: #0, body: %k
  %go = raw[lt] %i, #4096
  branch[body done] %go
body:
  %at = raw[add] address:area, %i
  %b = load[u8] %at
  %m = raw[mul] %h, #1099511628211
  %k = raw[xor] %m, %b
  %j = raw[add] %i, #1
  goto[loop]
done:
  return %h
function step(%kind: raw, %a: raw, %b: raw, %n: raw) -> raw noraise
entry:
  %is0 = raw[eq] %kind, #0
  branch[k0 n0] %is0
k0:
  call[copy] %a, %b, %n
  goto[end]
n0:
  %is1 = raw[eq] %kind, #1
  branch[k1 n1] %is1
k1:
  call[move] %a, %b, %n
  goto[end]
n1:
  %is2 = raw[eq] %kind, #2
  branch[k2 n2] %is2
k2:
  call[fill] %a, %b, %n
  goto[end]
n2:
  %c = call[compare] %a, %b, %n
  return %c
end:
  %h = call[hash]
  return %h
"""


def content_hash(area: bytearray) -> int:
    value = 0
    for byte in area:
        value = (value * 1099511628211 & MASK) ^ byte
    return value


def memory_steps(count: int) -> list[tuple[int, int, int, int]]:
    """(kind, target, source or byte, count), within an area of 4096 bytes, with every small count of each
    kind."""
    rng = random.Random(7)
    sizes = [*range(70), 127, 128, 129, 255, 511, 512, 767, 768, 769, 1000, 1500]
    steps: list[tuple[int, int, int, int]] = []
    for index in range(count):
        size = sizes[index // 4 % len(sizes)]
        kind = index % 4
        near = rng.randrange(0, 2500)
        other = rng.randrange(256) if kind == 2 else max(0, near + rng.randrange(-80, 80))
        steps.append((kind, near, other, size))
    return steps


def check_memory(steps: list[tuple[int, int, int, int]]) -> None:
    source = random.Random(3).randbytes(4096)
    area = bytearray(4096)
    names = Names()
    names.data["area"] = Data("area", mutable=True, scan=False, size=4096)
    names.data["source"] = Data("source", [], source, scan=False)
    machine = Machine(MEMORY_TEXT, names)
    expected: list[int | None] = []
    signs: dict[int, int] = {}
    for index, (kind, a, b, n) in enumerate(steps):
        machine.call("step", kind, a, b, n)
        if kind == 0:
            area[a : a + n] = source[b : b + n]
        elif kind == 1:
            area[a : a + n] = bytes(area[b : b + n])
        elif kind == 2:
            area[a : a + n] = bytes([b]) * n
        else:
            left, right = bytes(area[a : a + n]), bytes(area[b : b + n])
            signs[index] = (left > right) - (left < right)
        expected.append(None if kind == 3 else content_hash(area))
    for index, (got, want) in enumerate(zip(machine.run(), expected, strict=True)):
        if want is None:
            signed = got - (1 << 64) if got >> 63 else got
            assert (signed > 0) - (signed < 0) == signs[index], steps[index]
        else:
            assert got == want, steps[index]


def test_memory_functions_of_small_sizes() -> None:
    check_memory(memory_steps(40))


@pytest.mark.slow
def test_memory_functions_of_all_sizes_and_overlaps() -> None:
    check_memory(memory_steps(330))


WORDS = [0, 1, 2, 0xFF, 0x8000_0000_0000_0000, MASK, 0x0123_4567_89AB_CDEF, 0x7FFF_FFFF_FFFF_FFFF]


def test_word_intrinsics() -> None:
    one: dict[str, Callable[[int], int]] = {
        "count_leading_zeros": lambda x: 64 - x.bit_length(),
        "count_trailing_zeros": lambda x: (x & -x).bit_length() - 1 if x else 64,
        "count_ones": lambda x: x.bit_count(),
        "swap_bytes": lambda x: int.from_bytes(x.to_bytes(8, "little"), "big"),
    }
    text = "".join(
        f"function {name}(%x: raw) -> raw noraise\nentry:\n  %y = intrinsic[{name} raw] %x\n  return %y\n"
        for name in one
    )
    two = ("multiply_high", "add_overflows", "subtract_overflows", "multiply_overflows")
    for name in two:
        kind = "raw" if name == "multiply_high" else "bool"
        text += (
            f"function {name}(%x: raw, %y: raw) -> {kind} noraise\nentry:\n"
            f"  %z = intrinsic[{name} {kind}] %x, %y\n  return %z\n"
        )
    machine = Machine(text)
    expected: list[int] = []
    for name, function in one.items():
        for x in WORDS:
            machine.call(name, x)
            expected.append(function(x))
    for x in WORDS:
        for y in WORDS:
            a, b = (v - (1 << 64) if v >> 63 else v for v in (x, y))
            for name in two:
                machine.call(name, x, y)
            expected += [
                x * y >> 64,
                *(int(not -(1 << 63) <= r < 1 << 63) for r in (a + b, a - b, a * b)),
            ]
    assert machine.run() == expected


def test_float_intrinsics_and_comparisons() -> None:
    values = [0.0, -0.0, 1.5, -1.5, 2.5, 0.1, 1e300, 4503599627370497.5, -2.0000000001, math.inf]
    one: dict[str, Callable[[float], float]] = {
        "floor": lambda x: x if math.isinf(x) else math.copysign(float(math.floor(x)), x),
        "ceil": lambda x: x if math.isinf(x) else math.copysign(float(math.ceil(x)), x),
        "truncate": lambda x: x if math.isinf(x) else math.copysign(float(math.trunc(x)), x),
        "absolute": abs,
        "float_negate": lambda x: -x,
    }
    text = "".join(
        f"function {name}(%x: float) -> float noraise\nentry:\n"
        f"  %y = intrinsic[{name} float] %x\n  return %y\n"
        for name in [*one, "square_root"]
    )
    text += (
        "function copy_sign(%x: float, %y: float) -> float noraise\nentry:\n"
        "  %z = intrinsic[copy_sign float] %x, %y\n  return %z\n"
    )
    comparisons = ("eq", "ne", "lt", "le", "gt", "ge")
    for name in comparisons:
        text += (
            f"function {name}(%x: float, %y: float) -> bool noraise\nentry:\n"
            f"  %z = float[{name}] %x, %y\n  return %z\n"
        )
    machine = Machine(text)
    expected: list[int] = []
    for value in values:
        for name, function in one.items():
            machine.call(name, value)
            expected.append(bits(function(value)))
        machine.call("square_root", abs(value))
        machine.call("copy_sign", value, -1.0)
        expected += [bits(math.sqrt(abs(value))), bits(math.copysign(value, -1.0))]
    for x in (1.0, 2.0, math.nan):
        for y in (1.0, 2.0, math.nan):
            for name in comparisons:
                machine.call(name, x, y)
            expected += [int(r) for r in (x == y, x != y, x < y, x <= y, x > y, x >= y)]
    assert machine.run() == expected


def test_function_addresses_are_called_by_the_c_convention() -> None:
    machine = Machine(
        """
function add_three(%a: raw, %b: raw, %c: raw) -> raw noraise
entry:
  %d = raw[add] %a, %b
  %e = raw[mul] %d, %c
  return %e
function through(%a: raw) -> raw noraise
entry:
  %r = intrinsic[call_address raw] function:add_three, %a, #2, #10
  return %r
"""
    )
    machine.call("through", 5)
    assert machine.run() == [70]


def test_an_error_is_zero_for_c_callers() -> None:
    machine = Machine(
        """
function picky(%a: raw) -> raw
entry:
  %bad = raw[eq] %a, #5
  branch[no yes] %bad
no:
  fail
yes:
  return %a
function through(%a: raw) -> raw noraise
entry:
  %r = intrinsic[call_address raw] function:picky, %a
  return %r
"""
    )
    machine.call("through", 5)
    machine.call("through", 6)
    assert machine.run() == [0, 6]


def test_int_constants_beyond_the_word_are_static_objects() -> None:
    text = ""
    values = [1 << 62, -(1 << 62) - 1, 10**40, -(10**40), 0x1_0000_0000_0000_0000]
    for number, value in enumerate(values):
        text += f"""
function big{number}(%at: raw) -> raw
entry:
  %word = convert[int_to_word] {value}
  %object = convert[word_bits_to_raw] %word
  %slot = raw[add] %object, %at
  %low = load[u32] %slot
  return %low
"""
    machine = Machine(text)
    expected: list[int] = []
    for number, value in enumerate(values):
        count = -(-abs(value).bit_length() // 32)
        limbs = [abs(value) >> 32 * i & 0xFFFF_FFFF for i in range(count)]
        machine.call(f"big{number}", 4)
        machine.call(f"big{number}", 8)
        for index in range(count):
            machine.call(f"big{number}", 16 + 4 * index)
        expected += [int(value < 0), count, *limbs]
    assert machine.run() == expected


def test_a_word_of_data_may_hold_the_address_of_code() -> None:
    names = Names()
    machine = Machine(
        """
function answer() -> raw noraise
entry:
  return #42
function stored() -> raw noraise
entry:
  %p = load[i64] address:code
  %b = load[u8] %p
  %c = raw[ne] %p, #0
  %r = convert[bool_to_raw] %c
  return %r
""",
        names,
    )
    names.data["code"].words.append(FunctionWord(names.functions["answer"]))
    machine.call("stored")
    assert machine.run() == [1]


def test_spilled_registers_lie_on_the_stack_above_the_given_address() -> None:
    machine = Machine(
        """
function holder(%number: raw) -> raw noraise
entry:
  %zero = asm["xorl ${0:k}, ${0:k}" "=r"]
  %secret = raw[add] %number, %zero
  %low = intrinsic[spill_registers raw]
  %found = call[search] %low, %secret
  %sum = raw[add] %found, %secret
  return %sum
function search(%from: raw, %secret: raw) -> raw noraise
entry:
  goto[loop]
loop:
  %i = phi[raw] entry: #0, body: %j
  %n = phi[raw] entry: #0, body: %m
  %go = raw[lt] %i, #160
  branch[body done] %go
body:
  %at = raw[add] %from, %i
  %w = load[i64] %at
  %eq = raw[eq] %w, %secret
  %one = convert[bool_to_raw] %eq
  %m = raw[or] %n, %one
  %j = raw[add] %i, #8
  goto[loop]
done:
  return %n
"""
    )
    machine.names.functions["search"].inlining = Inlining.NEVER
    machine.call("holder", 0x5EC2E7_000)
    assert machine.run() == [0x5EC2E7_001]


def test_the_roots_hold_all_mutable_words_and_nothing_else() -> None:
    names = Names()
    names.data["kept"] = Data("kept", [0x1111_2222], mutable=True)
    names.data["bytes"] = Data("bytes", [0x3333_4444], mutable=True, scan=False)
    names.data["constant"] = Data("constant", [0x5555_6666])
    names.globals["slot"] = Global("slot", 0)
    text = """
function holds(%w: raw) -> raw noraise
entry:
  goto[loop]
loop:
  %at = phi[raw] entry: linker:__start_naja_roots, body: %next
  %n = phi[raw] entry: #0, body: %m
  %go = raw[lt unsigned] %at, linker:__stop_naja_roots
  branch[body done] %go
body:
  %x = load[i64 volatile] %at
  %eq = raw[eq] %x, %w
  %one = convert[bool_to_raw] %eq
  %m = raw[add] %n, %one
  %next = raw[add] %at, #8
  goto[loop]
done:
  return %n
function use(%w: raw) -> raw noraise
entry:
  %a = load[i64 volatile] address:kept
  store[i64] address:kept, %a
  %b = load[i64 volatile] address:bytes
  store[i64] address:bytes, %b
  %c = load[i64 volatile] address:constant
  %g = convert[raw_bits_to_word] %w
  set_global[slot] %g
  return #0
function again() -> raw noraise
entry:
  %g = get_global[slot]
  %w = convert[word_bits_to_raw] %g
  return %w
"""
    machine = Machine(text, names)
    machine.names.functions["use"].inlining = Inlining.NEVER
    machine.call("use", 0x7777_8888)
    for word in (0x1111_2222, 0x3333_4444, 0x5555_6666, 0x7777_8888):
        machine.call("holds", word)
    machine.call("again")
    assert machine.run() == [0, 1, 0, 0, 1, 0x7777_8888]


@pytest.mark.parametrize("name", INTRINSICS)
def test_every_intrinsic_is_code_that_llvm_takes(name: str) -> None:
    signature = INTRINSICS[name]
    kinds = list(signature.args) + ([Type.RAW] * 2 if signature.more else [])
    params = ", ".join(f"%a{i}: {kind.value}" for i, kind in enumerate(kinds))
    arguments = ", ".join(f"%a{i}" for i in range(len(kinds)))
    result = signature.result
    target, back = ("", "") if result is Type.VOID else ("%r = ", " %r")
    functions = parse_functions(
        f"function use({params}) -> {result.value} noraise\nentry:\n"
        f"  {target}intrinsic[{name} {result.value}] {arguments}\n  return{back}"
    )
    program = Program(functions, exports={"tested": functions[0]})
    listing = compile_text(emit_module(program, X86_64).text, X86_64, Tuning(speed=0), assembly=True)
    assert b"\ntested:" in listing


def test_without_a_red_zone_leaf_functions_move_the_stack_pointer() -> None:
    """A leaf function may spill into the 128 bytes below the stack pointer (System V ABI), or must not."""
    names = Names()
    text = """
function leaf(%x: raw) -> raw noraise
entry:
  %low = intrinsic[spill_registers raw]
  %y = raw[xor] %low, %x
  return %y
"""
    functions = parse_functions(text, names)
    start = parse_functions(
        "function start(%x: raw) -> void noraise\nentry:\n  %y = call[leaf] %x\n"
        "  store[i64 volatile] %x, %y\n  unreachable",
        names,
    )[-1]
    functions[0].inlining = Inlining.NEVER
    program = Program([*functions, start], exports={"start": start})
    listings = []
    for red_zone in (True, False):
        module = emit_module(program, X86_64, red_zone=red_zone)
        listings.append(compile_text(module.text, X86_64, Tuning(), assembly=True).decode())
    bodies = [listing.split("leaf:")[1].split("retq")[0] for listing in listings]
    assert [re.search(r"\s-\d+\(%rsp\)", body) is not None for body in bodies] == [True, False]


def test_an_index_is_a_position_or_goes_to_the_runtime_in_every_representation() -> None:
    ranges = {"any": "", "signed": " in -9223372036854775808..9223372036854775807", "natural": " in 0..9"}
    text = """
function check_index(%word: word, %length: raw, %message: word) -> raw
entry:
  fail

function index_error(%message: word) -> void
entry:
  fail
"""
    for name, span in ranges.items():
        text += f"""
function at.{name}(%i: int{span}, %length: raw) -> raw
entry:
  %p = check_index %i, %length, null
  return %p
"""
    machine = Machine(text)
    expected: list[int] = []
    for name in ranges:
        for length in (0, 1, 5):
            for index in (0, 1, 4, 5, 9, -1, -5, -6, 1 << 61, -(1 << 63)):
                if (not 0 <= index <= 9 and name == "natural") or (name == "any" and abs(index) >> 62):
                    continue
                machine.call(f"at.{name}", index, length)
                expected.append(index % length if -length <= index < length else RAISED_VALUE)
    assert machine.run() == expected
