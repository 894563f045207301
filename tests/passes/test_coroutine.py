"""Splitting at suspensions: single shapes, then random bodies run whole and split."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from generate import random_function
from interpreter import Machine, OutOfFuel, Raised, Scalar

from najac.ir.ops import LoadField, StoreField
from najac.ir.parse import parse_function
from najac.ir.program import ClassInfo, Function, GeneratorInfo
from najac.ir.verify import Stage, verify_function
from najac.passes.coroutine import split_suspensions
from najac.passes.simplify import remove_dead, simplify
from najac.passes.ssa import construct

STATE, FIRST = 8, 16


def split(text: str) -> Function:
    function = parse_function(text)
    function.generator = GeneratorInfo(ClassInfo("generator", None), STATE, FIRST)
    verify_function(function, Stage.LOWERED)
    finish(function)
    return function


def finish(function: Function) -> None:
    split_suspensions(function)
    verify_function(function, Stage.SPLIT)
    construct(function)
    verify_function(function, Stage.SSA)
    remove_dead(function)
    simplify(function)
    verify_function(function, Stage.SSA)


def start(machine: Machine, function: Function) -> Callable[[int], Scalar]:
    """What resumes the body: takes the sent word, gives the yielded or returned one."""
    assert function.generator is not None
    frame = machine.allocate(function.generator.info.instance_size)
    machine.memory[frame + STATE] = 1
    return lambda sent: machine.call(function, [frame, sent])


def test_variables_of_every_type_survive() -> None:
    function = split(
        """
        function check(%i: word, %r: raw, %x: word, %b: bool, %w: word, %s: word) -> word
        function f(%g: word, %s: word) -> word
          local i: int
          local r: raw
          local x: float
          local b: bool
          local w: word
        entry:
          set[i] 1000000000000000000000000000000
          set[r] #0xffffffffffffffff
          set[x] 2.5
          set[b] true
          set[w] %s
          %1 = yield null
          %2 = get[i]
          %3 = get[r]
          %4 = get[x]
          %5 = get[b]
          %6 = get[w]
          %7 = convert[int_to_word] %2
          %8 = convert[float_to_word] %4
          %9 = call[check] %7, %3, %8, %5, %6, %1
          return %9
        """
    )
    seen: list[Scalar] = []
    machine = Machine()

    def check(args: list[Scalar]) -> Scalar:
        seen.extend([machine.unword(args[0]), args[1], machine.unword(args[2]), *args[3:]])
        return 11

    machine.externals["check"] = check
    resume = start(machine, function)
    assert resume(0x21) == 0
    assert resume(0x23) == 11
    assert seen == [10**30, (1 << 64) - 1, 2.5, True, 0x21, 0x23]
    assert function.generator is not None
    assert function.generator.info.instance_size == FIRST + 5 * 8


def test_what_crosses_no_suspension_gets_no_slot() -> None:
    function = split(
        """
        function f(%g: word, %s: word) -> word
          local a: word
          local b: word
        entry:
          set[a] %s
          %1 = get[a]
          %2 = yield %1
          set[b] %2
          goto[next]
        next:
          %3 = get[b]
          %4 = yield %3
          return %4
        """
    )
    assert function.generator is not None
    assert function.generator.info.instance_size == FIRST
    resume = start(Machine(), function)
    assert [resume(x) for x in (5, 7, 9)] == [5, 7, 9]


def test_variables_that_are_never_live_together_share_a_slot() -> None:
    function = split(
        """
        function f(%g: word, %s: word) -> word
          local a: word
          local b: float
        entry:
          set[a] %s
          %1 = yield null
          %2 = get[a]
          %3 = yield %2
          set[b] 1.5
          %4 = yield null
          %5 = get[b]
          %6 = convert[float_to_word] %5
          return %6
        """
    )
    assert function.generator is not None
    assert function.generator.info.instance_size == FIRST + 8
    machine = Machine()
    resume = start(machine, function)
    assert [resume(x) for x in (5, 7, 9)] == [0, 5, 0]
    assert machine.unword(resume(3)) == 1.5


def test_null_raises_at_the_suspension_and_reaches_the_handler() -> None:
    function = split(
        """
        function f(%g: word, %s: word) -> word
          local a: word
        entry:
          set[a] %s
          goto[try]
        try ! handler:
          %1 = yield null
          goto[end]
        handler:
          %2 = get[a]
          return %2
        end:
          return %1
        """
    )
    resume = start(Machine(), function)
    assert [resume(5), resume(0)] == [0, 5]
    resume = start(Machine(), function)
    assert [resume(5), resume(7)] == [0, 7]


def test_thrown_without_a_handler_leaves_with_a_traceback_entry() -> None:
    function = split(
        """
        function f(%g: word, %s: word) -> word
        entry:
          %1 = yield null @17
          return %1
        """
    )
    resume = start(Machine(), function)
    resume(5)
    with pytest.raises(Raised):
        resume(0)
    assert 17 in [block.terminator.line for block in function.blocks if not block.terminator.args]


def test_body_without_suspension_has_no_dispatch() -> None:
    function = split("function f(%g: word, %s: word) -> word\nentry:\nreturn %s\n")
    assert not any(isinstance(op, LoadField | StoreField) for block in function.blocks for op in block.ops)


class Script:
    """What the outside does, by the count of what happened: sends, throws, calls that return or raise."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.log: list[Scalar] = []

    def choose(self, value: Scalar) -> int:
        """What the next send or call gives for this value; 0 is an exception."""
        self.log.append(value)
        return random.Random(f"{self.seed}/{len(self.log)}/{value}").choice([0, 3, 5, 7])

    def external(self, args: list[Scalar]) -> Scalar:
        result = self.choose(args[0])
        if not result:
            raise Raised
        return result


def run_whole(function: Function, seed: int) -> tuple[list[Scalar], str]:
    script = Script(seed)
    machine = Machine({"callee": script.external}, resume=script.choose, fuel=1500)
    try:
        script.log.append(machine.call(function, [machine.free, 9]))
    except Raised:
        return script.log, "raised"
    except OutOfFuel:
        return script.log[:-1], "endless"
    return script.log, "returned"


def run_split(function: Function, seed: int, length: int) -> tuple[list[Scalar], str]:
    """As above; a return cannot be told from a suspension here, so it ends when the log has the expected
    length."""
    script = Script(seed)
    machine = Machine({"callee": script.external}, fuel=20_000)
    resume = start(machine, function)
    sent = 9
    try:
        while True:
            result = resume(sent)
            if len(script.log) + 1 == length:
                return [*script.log, result], "returned"
            sent = script.choose(result)
    except Raised:
        return script.log, "raised"


@pytest.mark.parametrize("seed", range(80))
def test_random_bodies_mean_the_same_when_split(seed: int) -> None:
    generator = random.Random(seed)
    function = random_function(generator, yields=True)
    verify_function(function, Stage.LOWERED)
    expected = [run_whole(function, seed * 10 + i) for i in range(5)]
    finish(function)
    for i, (log, end) in enumerate(expected):
        if end != "endless":
            # A raise ends the log with the value that was answered by it.
            length = len(log) if end == "returned" else len(log) + 10
            assert run_split(function, seed * 10 + i, length) == (log, end)
