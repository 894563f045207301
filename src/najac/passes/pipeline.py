"""The passes in their order: the one list.

What belongs here: which pass runs when, and on what. What does not: anything a pass does.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from najac.ir.program import Function, Program
from najac.ir.verify import Stage, verify_program
from najac.passes.characters import use_code_points
from najac.passes.coroutine import split_suspensions
from najac.passes.effects import find_raising, forget_recursion, mark_recursion
from najac.passes.fold import fold
from najac.passes.inline import inline_accessors, inline_formulas
from najac.passes.ranges import analyse
from najac.passes.reach.prune import prune
from najac.passes.simplify import remove_dead, simplify
from najac.passes.speculate import speculate
from najac.passes.ssa import construct
from najac.passes.versions import version_loops
from najac.passes.wrap import mark_wrapping


@dataclass(slots=True)
class Timings:
    """Seconds by pass, in the order of the passes."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, since: float) -> None:
        """Count the time since `since` (of `time.perf_counter`) to the pass."""
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - since


def run(
    program: Program, verify: bool = False, timings: Timings | None = None, *, small: bool = False
) -> None:
    """Bring a freshly lowered program into the form that the backend takes, in place.

    `verify`: check the rules of the IR after every pass; VerifyError says which is broken. `small`: nothing is made twice to be
    quicker.
    """
    timings = timings or Timings()
    for name, stage, action in PASSES:
        if small and name in _FOR_TIME:
            continue
        start = time.perf_counter()
        action(program)
        timings.add(name, start)
        if verify:
            verify_program(program, stage)


def _each(action: Callable[[Function], None]) -> Callable[[Program], None]:
    """A pass over a program from one over a function."""

    def whole(program: Program) -> None:
        for function in program.functions:
            if function.blocks:
                action(function)

    return whole


def _tidy(function: Function) -> None:
    remove_dead(function)
    simplify(function)


def _tidy_handlers(function: Function) -> None:
    if any(block.error is not None for block in function.blocks):
        _tidy(function)


def _tidy_decided(function: Function) -> None:
    remove_dead(function)
    simplify(function, decided=True)


PASSES: list[tuple[str, Stage, Callable[[Program], None]]] = [
    # Bodies of generators and coroutines become ordinary functions, while their state is in variables.
    ("coroutine", Stage.SPLIT, _each(split_suspensions)),
    # Variables become values.
    ("ssa", Stage.SSA, _each(construct)),
    # Lowering makes many small blocks and values that nobody asks for.
    ("simplify", Stage.SSA, _each(_tidy)),
    # Characters that are only compared and classified need no str.
    ("characters", Stage.SSA, use_code_points),
    # Reading a length or an item is no call.
    ("inline", Stage.SSA, inline_accessors),
    # Which functions recur (they check the stack, and so may raise); which cannot raise.
    ("recursion", Stage.SSA, mark_recursion),
    ("effects", Stage.SSA, find_raising),
    # Handlers that nothing reaches any more, and what they alone used.
    ("simplify", Stage.SSA, _each(_tidy_handlers)),
    # What lowering converted to and fro; then what every INT value can be, and what follows from that.
    ("fold", Stage.SSA, _each(fold)),
    ("ranges", Stage.SSA, analyse),
    ("fold", Stage.SSA, _each(fold)),
    ("simplify", Stage.SSA, _each(_tidy)),
    # Small functions that turn out to need machine words alone.
    ("inline", Stage.SSA, inline_formulas),
    ("fold", Stage.SSA, _each(fold)),
    ("simplify", Stage.SSA, _each(_tidy)),
    # Loops over ints that may be of any size: a version for small ones. Then what follows from that.
    ("speculate", Stage.SSA, speculate),
    ("fold", Stage.SSA, _each(fold)),
    ("simplify", Stage.SSA, _each(_tidy)),
    # The last say on what is held how: from here on no range changes.
    ("wrap", Stage.DECIDED, _each(mark_wrapping)),
    # What can really happen, from the entry on: most of what lowering had to allow for goes.
    ("reach", Stage.DECIDED, prune),
    ("recursion", Stage.DECIDED, forget_recursion),
    ("effects", Stage.DECIDED, partial(find_raising, decided=True)),
    ("simplify", Stage.DECIDED, _each(_tidy_decided)),
    # Loops over sequences: a version without index checks.
    ("versions", Stage.DECIDED, version_loops),
    ("simplify", Stage.DECIDED, _each(_tidy_decided)),
]
"""Name, stage afterwards, and what is done."""
_FOR_TIME = frozenset({"speculate", "versions"})
"""Passes that give room for time; without them a program does the same."""
