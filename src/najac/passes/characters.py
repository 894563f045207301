"""What is asked of the str of one code point is asked of the code point.

What belongs here: calls of functions that have a form for code points (`unsafe.on_character`), with a str that was made of
one. What does not: the calls that make such a str; where nobody asks for it any more, they go like all that is dead.
"""

from __future__ import annotations

from najac.ir.ops import Call, Phi
from najac.ir.program import Function, HeaderWord, Program
from najac.ir.values import ObjectRef, RawConst, Type, Value
from najac.passes.substitute import phis

_ASCII = 0x101
"""What the header of a str of ASCII characters says (docs/internals/representation.md)."""


def use_code_points(program: Program) -> None:
    """Let such calls ask for the code point instead, everywhere."""
    for function in program.functions:
        if any(
            isinstance(op, Call) and op.callee.makes_character
            for block in function.blocks
            for op in block.ops
        ):
            _Characters(function).run()


class _Characters:
    """The values of a function that are strs of one code point."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.home = {op: block for block in function.blocks for op in block.ops if isinstance(op, Phi)}
        self.joined: dict[Value, Phi] = {}
        """For phis of such values, the phi of their code points."""

    def run(self) -> None:
        for block in self.function.blocks:
            for op in list(block.ops):
                if isinstance(op, Call) and any(self._code(arg) is not None for arg in op.args):
                    while self._ask(op):
                        pass

    def _ask(self, op: Call) -> bool:
        """Take the form for a code point, if there is one."""
        if op.callee.on_character is None:
            return False
        index, form = op.callee.on_character
        code = self._code(op.args[index]) or _constant(op.args[index])
        if code is None:
            return False
        op.callee = form
        op.args = [code if at == index else arg for at, arg in enumerate(op.args)]
        return True

    def _code(self, value: Value) -> Value | None:
        """The code point of which the value was made."""
        if isinstance(value, Call):
            return value.args[0] if value.callee.makes_character else None
        if isinstance(value, Phi) and value.type is Type.WORD:
            return self.joined.get(value) or self._join(value)
        return None

    def _join(self, value: Phi) -> Phi | None:
        """The phi of the code points, if all that arrives was made of one."""
        group = self._group(value)
        if group is None:
            return None
        for phi in group:
            code = self.joined[phi] = Phi(Type.RAW)
            block = self.home[phi]
            block.ops.insert(len(phis(block)), code)
        for phi in group:
            code = self.joined[phi]
            code.blocks = list(phi.blocks)
            for arg in phi.args:
                found = self._code(arg)
                assert found is not None
                code.args.append(found)
        return self.joined[value]

    def _group(self, value: Phi) -> list[Phi] | None:
        """The phi and those that it takes values from; None if one of these values was made of no code point."""
        group: dict[Phi, None] = {value: None}
        work = [value]
        while work:
            for arg in work.pop().args:
                if isinstance(arg, Phi):
                    if arg not in group and arg not in self.joined:
                        group[arg] = None
                        work.append(arg)
                elif self._code(arg) is None:
                    return None
        return list(group)


def _constant(value: Value) -> RawConst | None:
    """The code point of a static str of one ASCII character."""
    if not isinstance(value, ObjectRef) or not value.data.words:
        return None
    header, *rest = value.data.words
    if not isinstance(header, HeaderWord) or header.extra != _ASCII or rest[:1] != [1]:
        return None
    return RawConst(value.data.tail[0])
