"""The passes in their order: the one list.

What belongs here: which pass runs when, and on what. What does not: anything a pass does.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from najac.ir.program import Program
from najac.ir.verify import Stage, verify_program
from najac.passes.simplify import remove_dead, simplify
from najac.passes.ssa import construct


@dataclass(slots=True)
class Timings:
    """Seconds by pass, in the order of the passes."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, since: float) -> float:
        """Count the time since `since` to the pass; returns the time now."""
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - since
        return now


def run(program: Program, verify: bool = False, timings: Timings | None = None) -> None:
    """Bring a freshly lowered program into the form that the backend takes, in place.

    `verify`: check the rules of the IR after every pass; VerifyError says which is broken.
    """
    timings = timings or Timings()
    clock = time.perf_counter()
    for function in program.functions:
        construct(function)
    clock = timings.add("ssa", clock)
    for function in program.functions:
        remove_dead(function)
        simplify(function)
    clock = timings.add("simplify", clock)
    if verify:
        verify_program(program, Stage.SSA)
