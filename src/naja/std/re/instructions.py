"""The instructions of the matcher: numbers in one list, each followed by its operands.

What belongs here: numbers and their meaning. What does not: making (`compiler.py`) or running them (`machine.py`).
Registers 2 g and 2 g + 1 hold where group g begins and ends, -1 if it has not matched; then come LAST, the group
that closed last (0: none), and two for each repetition: how often it was matched, and where that last began.
"""

from __future__ import annotations

MATCH = 0
"""The whole has matched."""
LITERAL = 1
"""code: one code point."""
ANY = 2
"""One code point that is no line end."""
EVERY = 3
"""One code point."""
SET = 4
"""set: one code point that the set has."""
JUMP = 5
"""target"""
SPLIT = 6
"""second, table: go on, later try the second; at once if the first cannot begin here by the table (-1: not known)."""
OPEN = 7
"""register"""
CLOSE = 8
"""register, group"""
AT = 9
"""place"""
BACK = 10
"""group, case: the group's text again. Case: 0 exactly, 1 without regard to case, 2 only to that of ASCII letters."""
LOOK = 11
"""end, back, negated: the instructions up to `end` must (not) match, `back` characters before."""
ATOMIC = 12
"""end: the instructions up to `end` match, and are not tried otherwise."""
GREEDY_ONE = 13
"""kind, operand, least, most: one character several times, as often as possible."""
LAZY_ONE = 14
"""The same, as seldom as possible."""
POSSESSIVE_ONE = 15
"""The same, as often as possible and never less often."""
REPEAT = 16
"""register, target: begins a repetition and jumps to its UNTIL."""
UNTIL = 17
"""register, least, most, body: goes on with the body as long as that is possible."""
LAZY_UNTIL = 18
"""register, least, most, body: goes on with the body when what follows does not match."""
CONDITION = 19
"""group, target: jumps if the group has not matched."""
FAIL = 20
DONE = 21
"""The end of LOOK's or ATOMIC's instructions."""
