"""Building LLVM IR text: fresh names, the current block, branch weights, source lines.

What belongs here: text, and nothing of what it means. Text is made directly because it is several times
faster than building LLVM's objects through a binding.
"""

from __future__ import annotations

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.$-")

LIKELY = ", !prof !0"
UNLIKELY = ", !prof !1"
WEIGHTS = '!0 = !{!"branch_weights", i32 2000, i32 1}\n!1 = !{!"branch_weights", i32 1, i32 2000}\n'
"""Module metadata that LIKELY and UNLIKELY refer to."""

FIELDS = ", !alias.scope !6, !tbaa !12"
"""Appended to accesses of objects' fields and items."""

DOUBLES = ", !alias.scope !6, !tbaa !16"
"""Appended to accesses of fields that hold doubles."""

LENGTHS = ", !alias.scope !6, !tbaa !13"
"""Appended to accesses of containers' lengths."""

STORAGE = ", !alias.scope !6, !tbaa !14"
"""Appended to accesses of the address of a container's storage."""

KINDS = ", !alias.scope !6, !tbaa !18"
"""Appended to accesses of what lists hold."""

NUMBERS = ", !alias.scope !6, !tbaa !20"
"""Appended to accesses of items of lists that hold numbers as they are."""

LENGTH_RANGE = ", !range !7"
"""Appended to a load of a length."""

NUMBER_RANGE = ", !range !21"
"""Appended to a load of an int that a list holds as it is."""

NOT_FIELDS = ", !noalias !6"
"""Appended to calls that touch none of these: they do not stand in the way of keeping a field in a register."""

ALIASING = """\
!4 = distinct !{!4}
!5 = distinct !{!5, !4}
!6 = !{!5}
!7 = !{i64 0, i64 140737488355328}
!8 = !{!"memory"}
!9 = !{!"field", !8}
!10 = !{!"length", !8}
!11 = !{!"storage", !8}
!12 = !{!9, !9, i64 0}
!13 = !{!10, !10, i64 0}
!14 = !{!11, !11, i64 0}
!15 = !{!"double", !8}
!16 = !{!15, !15, i64 0}
!17 = !{!"kind", !8}
!18 = !{!17, !17, i64 0}
!19 = !{!"number", !8}
!20 = !{!19, !19, i64 0}
!21 = !{i64 -4611686018427387904, i64 4611686018427387904}
"""
"""Module metadata that these refer to. A field, a field that holds a double, a length, the address of a storage, what a list
holds and a number that it holds as it is are never the same memory, and nothing but what is marked so accesses them; raw
accesses may be anything."""

COLD_CALL = " #1"
"""The attributes of a call on a way that surely ends in an error."""

UNMERGED_CALL = " #2"
"""The attributes of such a call that stays apart from others like it."""

STACK_POINTER = "call i64 @llvm.read_register.i64(metadata !3)"
"""The instruction that reads the stack pointer; node 3 names the register."""


def quoted(name: str) -> str:
    """A name as it stands after `@` in LLVM IR."""
    if name and not name[0].isdigit() and _PLAIN.issuperset(name):
        return name
    parts = [chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\{b:02x}" for b in name.encode()]
    return '"' + "".join(parts) + '"'


class Writer:
    """The body of one function. `label` is the block that is being written."""

    __slots__ = ("_count", "label", "lines", "suffix")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._count = 0
        self.label = ""
        self.suffix = ""
        """Appended to each instruction: the debug location, where there is one."""

    def fresh(self) -> str:
        """A new value name."""
        self._count += 1
        return f"%t{self._count}"

    def fresh_label(self) -> str:
        """A new block name."""
        self._count += 1
        return f"l{self._count}"

    def value(self, instruction: str) -> str:
        """Writes an instruction that has a value; gives its name."""
        self._count += 1
        name = f"%t{self._count}"
        self.lines.append(f"  {name} = {instruction}{self.suffix}")
        return name

    def do(self, instruction: str) -> None:
        """Writes an instruction without a value."""
        self.lines.append(f"  {instruction}{self.suffix}")

    def place(self, label: str) -> None:
        """Begins a block."""
        self.lines.append(f"{label}:")
        self.label = label

    def jump(self, label: str) -> None:
        self.lines.append(f"  br label %{label}{self.suffix}")

    def branch(self, condition: str, then: str, otherwise: str, weights: str = "") -> None:
        self.lines.append(f"  br i1 {condition}, label %{then}, label %{otherwise}{weights}{self.suffix}")

    def phi(self, type: str, *incoming: tuple[str, str]) -> str:
        """A phi of (value, label) pairs."""
        return self.value(f"phi {type} " + ", ".join(f"[ {value}, %{label} ]" for value, label in incoming))
