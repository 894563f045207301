"""What the emission of every function shares: the program's names, class numbers, dispatch and target."""

from __future__ import annotations

from najac.backend.classes import Subclasses
from najac.backend.coldness import Coldness
from najac.backend.dispatch import Dispatch
from najac.backend.frame import BackendError
from najac.backend.often import Often
from najac.backend.symbols import Symbols
from najac.backend.target import Target
from najac.ir.program import ClassInfo, Data, Function, Program


class Context:
    """The shared parts of one module's emission."""

    __slots__ = ("coldness", "dispatch", "often", "plain", "program", "subclasses", "symbols", "target")

    def __init__(self, program: Program, symbols: Symbols, dispatch: Dispatch, target: Target) -> None:
        self.program = program
        self.symbols = symbols
        self.dispatch = dispatch
        self.coldness = Coldness(program)
        self.often = Often(program, self.coldness)
        self.subclasses = Subclasses(program.classes)
        self.target = target
        self.plain: set[Function] = set()
        """What every processor runs, whatever the image is for."""

    def _word(self, data: Data | None, what: str) -> str:
        if data is None:
            raise BackendError(f"the program has no static object for {what}")
        return f"ptrtoint (ptr @{self.symbols.data(data)} to i64)"

    def true_word(self) -> str:
        return self._word(self.program.true, "True")

    def false_word(self) -> str:
        return self._word(self.program.false, "False")

    def small_int_class(self) -> ClassInfo | None:
        """The class of tagged ints; None where the program has none."""
        return self.program.int_class

    def immediate_float_class(self) -> ClassInfo | None:
        return self.program.float_class
