"""Two versions of code over ints of unknown size: which values are tested, and that control comes back to nothing else."""

from __future__ import annotations

from itertools import product

import pytest
from interpreter import Machine

from najac.ir.ops import Call, IntOp, IntOperator, IsSmall, Load, Memory
from najac.ir.parse import Names, parse_functions
from najac.ir.program import Function, Program
from najac.ir.verify import Stage, verify_program
from najac.passes.ranges import analyse
from najac.passes.simplify import remove_dead, simplify
from najac.passes.speculate import speculate
from najac.passes.ssa import construct

LOOP = """
function main(%word: word, %count: int in 0..) -> int
  local s: int
  local i: int
entry:
  %x = convert[word_to_int] %word
  set[s] %x
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %more = int[lt] %i, 40
  branch[body done] %more
body:
  %s = get[s]
  %t = int[OPERATOR] %s, FACTOR
  set[s] %t
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %r = get[s]
  return %r
"""


def speculated(text: str) -> Program:
    names = Names()
    functions = parse_functions(text, names)
    for function in functions:
        construct(function)
        simplify(function)
    program = Program(functions=functions, exports={"main": names.functions["main"]})
    analyse(program)
    speculate(program)
    for function in program.functions:
        remove_dead(function)
        simplify(function)
    verify_program(program, Stage.SSA)
    return program


def size_tests(function: Function) -> int:
    return sum(isinstance(op, IsSmall) for block in function.blocks for op in block.ops)


@pytest.mark.parametrize("operator, factor", [("add", "1"), ("mul", "7"), ("sub", "%x"), ("mul", "%x")])
def test_a_loop_means_the_same_for_ints_of_any_size(operator: str, factor: str) -> None:
    text = LOOP.replace("OPERATOR", operator).replace("FACTOR", factor)
    two = text.replace("  %next", "  %u = int[xor] %t, %s\n  %v = int[lt] %u, %t\n  %next")
    program = speculated(two)
    assert size_tests(program.exports["main"]) == 2  # where the value comes from, and where it grows
    for x in (0, 1, -3, (1 << 62) - 1, 1 << 62, -(1 << 62), -(1 << 62) - 1, 1 << 90):
        machine = Machine()
        expected = x
        for _ in range(40):
            other = x if factor == "%x" else int(factor)
            expected = {"add": expected + other, "mul": expected * other, "sub": expected - other}[operator]
        assert machine.call(program.exports["main"], [machine.word(x), 1]) == expected


def test_where_only_parameters_are_tested_the_general_version_is_a_function() -> None:
    program = speculated("""
        function rotate(%x: int) -> int
        entry:
          %a = int[shl] %x, 5
          %b = int[shr] %x, 27
          %c = int[or] %a, %b
          %d = int[and] %c, 4294967295
          return %d
        function main(%word: word) -> int
          local s: int
        entry:
          %x = convert[word_to_int] %word
          set[s] %x
          goto[head]
        head:
          %s = get[s]
          %r = call[rotate] %s
          set[s] %r
          %go = int[lt] %r, 77
          branch[head done] %go
        done:
          return %r
        """)
    by_symbol = {function.symbol: function for function in program.functions}
    assert size_tests(by_symbol["rotate"]) == 1
    assert size_tests(by_symbol["rotate.general"]) == 0
    for x in (3, -5, 1 << 70, -(1 << 80)):
        machine = Machine()
        expected = ((x << 5) | (x >> 27)) & 0xFFFFFFFF
        assert machine.call(by_symbol["rotate"], [x]) == expected
        assert machine.call(by_symbol["rotate.general"], [x]) == expected


def test_straight_code_that_runs_once_stays_as_it_is() -> None:
    program = speculated("""
        function main(%x: int, %y: int) -> int
        entry:
          %a = int[mul] %x, %y
          %b = int[sub] %a, %x
          return %b
        """)
    assert size_tests(program.exports["main"]) == 0


FIRST = """
function main(%list: word, %count: int in 0..) -> int
  local i: int
  local s: int
entry:
  set[i] 0
  set[s] 0
  goto[head]
head:
  %i = get[i]
  %more = int[lt] %i, %count
  branch[body done] %more
body:
  %at = convert[word_bits_to_raw] %list
  %ak = raw[add] %at, #4
  %kind = load[kind] %ak
  %held = raw[eq] %kind, #513
  branch[numbers other likely] %held
numbers:
  %an = raw[add] %at, #8
  %number = load[number] %an
  %n = convert[raw_to_int] %number
  %s = get[s]
  %sum = int[add] %s, %n
  set[s] %sum
  goto[next]
other:
  %aw = raw[add] %at, #16
  %word = load[word] %aw
  %w = convert[word_to_int] %word
  %t = get[s]
  %sum2 = int[mul] %t, %w
  %sum3 = int[add] %sum2, 1
  set[s] %sum3
  goto[next]
next:
  %next = int[add] %i, 1
  set[i] %next
  goto[head]
done:
  %r = get[s]
  return %r
"""


def test_the_fast_version_ends_where_a_list_does_not_hold_numbers() -> None:
    """It has no way for words any more, so what it has asked of a list is true as long as it runs."""
    main = speculated(FIRST).exports["main"]
    fast = [block for block in main.blocks if not block.rare]
    words = [op for block in fast for op in block.ops if isinstance(op, Load) and op.memory is Memory.WORD]
    assert size_tests(main) > 0 and not words
    for kind, number, count in product((0, 513, 514), (3, (1 << 62) - 1), (0, 1, 5)):
        machine = Machine()
        obj = machine.allocate(24)
        machine.memory[obj + 4 : obj + 6] = kind.to_bytes(2, "little")
        machine.memory[obj + 8 : obj + 16] = number.to_bytes(8, "little")
        machine.memory[obj + 16 : obj + 24] = int(machine.word(5)).to_bytes(8, "little")
        expected = 0
        for _ in range(count):
            expected = expected + number if kind == 513 else expected * 5 + 1
        assert machine.call(main, [obj, count]) == expected


AREAS = """
function area(%i: int, %j: int) -> int
entry:
  %s = int[sub] %i, %j
  %t = int[add] %i, %j
  %p = int[mul] %s, %t
  %q = int[add] %p, %i
  return %q
function main(%a: word, %b: word) -> int
  local k: int
  local s: int
entry:
  set[k] 0
  set[s] 0
  goto[head]
head:
  %k = get[k]
  %go = int[lt] %k, 3
  branch[body done] %go
body:
  %ax = convert[word_bits_to_raw] %a
  %al = raw[add] %ax, #8
  %an = load[length] %al
  %n = convert[raw_to_int] %an
  %bx = convert[word_bits_to_raw] %b
  %bl = raw[add] %bx, #8
  %bn = load[length] %bl
  %m = convert[raw_to_int] %bn
  PRODUCT
  %s = get[s]
  %x = int[xor] %s, %r
  set[s] %x
  %next = int[add] %k, 1
  set[k] %next
  goto[head]
done:
  %result = get[s]
  return %result
"""
IN_LINE = "%more = int[add] %n, %k\n  %less = int[sub] %m, %n\n  %r = int[mul] %more, %less"


def widest_product(function: Function, rare: bool) -> int:
    """The bits of the largest product of one of the versions."""
    products = [
        op.range
        for block in function.blocks
        if block.rare == rare
        for op in block.ops
        if isinstance(op, IntOp) and op.operator is IntOperator.MUL
    ]
    return max(max(abs(range.low or 0), abs(range.high or 0)).bit_length() for range in products)


@pytest.mark.parametrize("text", ["%r = call[area] %n, %m", IN_LINE])
def test_products_of_lengths_take_one_word_where_the_lengths_are_as_usual(text: str) -> None:
    program = speculated(AREAS.replace("PRODUCT", text))
    main = program.exports["main"]
    called = "call" in text
    fast = next(f for f in program.functions if f.symbol == "area") if called else main
    slow = next(f for f in program.functions if f.symbol == "area.general") if called else main
    assert widest_product(fast, rare=False) <= 63 < widest_product(slow, rare=not called)
    for n, m in product((0, 5, (1 << 30) - 1, 1 << 30, (1 << 47) - 1), repeat=2):
        machine = Machine()
        objects = [machine.allocate(16), machine.allocate(16)]
        for obj, length in zip(objects, (n, m), strict=True):
            machine.memory[obj + 8 : obj + 16] = length.to_bytes(8, "little")
        expected = 0
        for k in range(3):
            expected ^= (n - m) * (n + m) + n if called else (n + k) * (m - n)
        assert machine.call(main, objects) == expected


@pytest.mark.parametrize("product", ["%r = int[add] %n, %m", "%r = int[mul] %n, 7"])
def test_lengths_are_not_tested_for_what_takes_one_word_anyway(product: str) -> None:
    assert not any(
        block.rare for block in speculated(AREAS.replace("PRODUCT", product)).exports["main"].blocks
    )


SWAP = """
function swap(%a: word, %b: word) -> int
entry:
  %x = convert[word_bits_to_raw] %a
  %xk = raw[add] %x, #4
  %kx = load[kind] %xk
  %hx = raw[eq] %kx, #513
  branch[first other likely] %hx
first:
  %xn = raw[add] %x, #8
  %m = load[number] %xn
  STORE
  %y = convert[word_bits_to_raw] LIST
  %yk = raw[add] %y, #4
  %ky = load[kind] %yk
  %hy = raw[eq] %ky, #513
  branch[second other likely] %hy
second:
  %yn = raw[add] %y, #8
  %n = load[number] %yn
  store[number] %yn, %m
  store[number] %xn, %n
  %s = convert[raw_to_int] %n
  return %s
other:
  return -1
function main(%a: word, %b: word) -> int
  local s: int
entry:
  set[s] 0
  goto[head]
head:
  %r = call[swap] %a, %b
  %s = get[s]
  %t = int[add] %s, %r
  set[s] %t
  %go = int[lt] %t, 0
  branch[head done] %go
done:
  return %t
"""


@pytest.mark.parametrize(
    "items, store, general, questions",
    [
        ("%b", "", True, 2),  # nothing has been written at either end
        ("%b", "store[number] %xn, %m", False, 2),
        ("%a", "store[number] %xn, %m", True, 1),  # the second question is the first one
        ("%a", "%z = call[elsewhere] %b", False, 2),
    ],
)
def test_the_general_version_begins_anew_where_nothing_has_been_written(
    items: str, store: str, general: bool, questions: int
) -> None:
    text = SWAP.replace("LIST", items).replace("STORE", store)
    elsewhere = "function elsewhere(%w: word) -> int\nentry:\n  %l = convert[word_to_int] %w\n  return %l\n"
    program = speculated(elsewhere + text)
    by_symbol = {function.symbol: function for function in program.functions}
    assert ("swap.general" in by_symbol) == general
    swap = by_symbol["swap"]
    kinds = [
        op
        for b in swap.blocks
        if not b.rare
        for op in b.ops
        if isinstance(op, Load) and op.memory is Memory.KIND
    ]
    assert len(kinds) == questions
    for first, second in product((0, 513), repeat=2):
        machine = Machine()
        objects = [machine.allocate(16), machine.allocate(16)]
        for obj, kind, number in zip(objects, (first, second), (5, 7), strict=True):
            machine.memory[obj + 4 : obj + 6] = kind.to_bytes(2, "little")
            machine.memory[obj + 8 : obj + 16] = number.to_bytes(8, "little")
        held = first == 513 and (second == 513 or items == "%a")
        if "call" not in store:
            assert machine.call(swap, objects) == ((7 if items == "%b" else 5) if held else -1)


LEAST = """
function any(%w: word) -> int
entry:
  %x = convert[word_to_int] %w
  return %x
function main(%word: word, %list: word) -> int
  local i: int
  local s: int
entry:
  %x = convert[word_to_int] %word
  set[i] 0
  goto[head]
head:
  %i = get[i]
  %odd = int[and] %i, 1
  %is = int[eq] %odd, 1
  branch[more same] %is
more:
  %y = int[add] %x, 1
  %less = int[lt] %x, %y
  set[s] %y
  goto[store]
same:
  set[s] %x
  goto[store]
store:
  %s = get[s]
  %held = is_small %s
  branch[small other likely] %held
small:
  %at = convert[word_bits_to_raw] %list
  %an = raw[add] %at, #8
  %n = convert[int_to_raw] %s
  store[number] %an, %n
  goto[next]
other:
  %c = call[any] %word
  goto[next]
next:
  %next = int[add] %i, 1
  set[i] %next
  %go = int[lt] %next, 6
  branch[head done] %go
done:
  %r = get[s]
  return %r
"""


def test_a_sum_that_no_later_one_is_made_of_is_asked_for_its_size_where_a_list_gets_it() -> None:
    """The fast version has no way for a sum that a list cannot hold: the general one goes on."""
    main = speculated(LEAST).exports["main"]
    fast = [block for block in main.blocks if not block.rare]
    assert sum(isinstance(op, IsSmall) for block in fast for op in block.ops) == 2
    assert not any(isinstance(op, Call) for block in fast for op in block.ops)
    for x in (0, -5, (1 << 62) - 1, 1 << 62, 1 << 90):
        machine = Machine()
        obj = machine.allocate(16)
        machine.memory[obj : obj + 8] = (3).to_bytes(8, "little")
        assert machine.call(main, [machine.word(x), obj]) == x + 1
