"""Running a program over a text: backtracking, with one stack of what is to be tried and what is to be undone.

What belongs here: matching. What does not: what callers make of a match (`matches.py`, `patterns.py`).

An entry of the stack is four numbers, its kind last: CHOICE (instruction, place), UNDO (register, value), FEWER
(instruction, place, least place: a greedy repetition of one character that can give up characters), and MORE
(instruction, place, most places: a lazy one that can take characters). Group boundaries and counters are registers;
whatever changes one leaves an UNDO, so that going back restores everything.
"""

from __future__ import annotations

from naja.std.re import cases, places
from naja.std.re import instructions as op
from naja.std.re.charset import is_word
from naja.std.re.compiler import Program
from naja.std.re.starts import BEYOND

_CHOICE, _UNDO, _FEWER, _MORE = 0, 1, 2, 3
_UNLIMITED = 4294967295
_WORD, _PLACE = 0xFFFFFFFF, (1 << 47) - 1
"""What is in a program, and places, are cut to as many bits as they have: machine words, as the compiler then knows."""
_ROOM = 16
"""How many numbers a stack has room for at first, and at least more each time."""


class Machine:
    """One attempt to match: a program, a subject, and the registers."""

    __slots__ = (
        "_code",
        "_data",
        "_depth",
        "_end",
        "_must_advance",
        "_program",
        "_stack",
        "_start",
        "_text",
        "_unused",
        "_whole",
        "reached",
        "registers",
    )

    def __init__(self, program: Program, text: str | None, data: bytes, end: int) -> None:
        self._program = program
        self._code = program.code
        self._text = text
        self._data = data
        self._end = end
        self._stack: list[int] = []
        self._depth = 0
        """How many numbers are on the stack: it keeps its room, from one attempt to the next, too."""
        self._start = 0
        self._must_advance = False
        self._whole = False
        self.registers: list[int] = []
        self._unused = False
        """Whether the registers are as they are before an attempt: where one failed, everything may have been undone."""
        self.reached = 0
        """Where the match ends."""

    def match(self, start: int, whole: bool, must_advance: bool) -> bool:
        """Whether there is a match at `start`: up to the end if `whole`, not an empty one if `must_advance`."""
        if not self._unused:
            registers = self.registers
            if registers:
                for number in range(len(registers)):
                    registers[number] = -1
            else:
                self.registers = [-1] * self._program.registers
            self.registers[2 * self._program.groups] = 0
            self._unused = True
            self._depth = 0
        self._start = start
        self._whole = whole
        self._must_advance = must_advance
        if not self._run(0, start):
            return False
        self._unused = False
        self.registers[0] = start
        self.registers[1] = self.reached
        return True

    def search(self, start: int, must_advance: bool) -> bool:
        """Whether there is a match at `start` or behind; the first one is taken."""
        place = start
        while place <= self._end:
            place = self._candidate(place)
            if place < 0:
                return False
            if self.match(place, False, must_advance and place == start):
                return True
            place += 1
        return False

    def _candidate(self, place: int) -> int:
        """The first place from `place` on at which a match can begin; -1 if there is none."""
        program = self._program
        text = self._text
        if program.prefix:
            if text is not None:
                return text.find(program.prefix, place, self._end)
            return self._data.find(program.prefix.encode("latin-1"), place, self._end)
        table = program.starts
        if not table:
            return place
        data = self._data
        end = self._end
        while place < end:
            code = ord(text[place]) if text is not None else data[place]
            if table[code if code < BEYOND else BEYOND] != 0:
                return place
            place += 1
        return -1

    def _count_from(self, kind: int, operand: int, place: int, stop: int) -> int:
        """The first place from `place` on, at most `stop`, whose character is not taken by an instruction."""
        text = self._text
        data = self._data
        if kind == op.EVERY:
            return stop
        if kind == op.SET:
            charset = self._program.sets[operand]
            table = charset.table
            while place < stop:
                code = ord(text[place]) if text is not None else data[place]
                if not (table[code] != 0 if code < 256 else charset.accepts(code)):
                    break
                place += 1
            return place
        if kind == op.ANY:
            found = text.find("\n", place, stop) if text is not None else data.find(b"\n", place, stop)
            return stop if found < 0 else found
        while place < stop:
            code = ord(text[place]) if text is not None else data[place]
            if code != operand:
                break
            place += 1
        return place

    def _is_taken(self, kind: int, operand: int, place: int) -> bool:
        """Whether there is a character at a place, and an instruction takes it."""
        return 0 <= place < self._end and self._count_from(kind, operand, place, place + 1) > place

    def _may_begin(self, table: int, place: int) -> bool:
        """Whether a choice may begin at a place, by the table of what it begins with."""
        if place >= self._end:
            return False
        text = self._text
        code = ord(text[place]) if text is not None else self._data[place]
        return self._program.tables[table][code if code < BEYOND else BEYOND] != 0

    def take(self) -> list[int]:
        """The registers, which the machine does not use any more."""
        registers = self.registers
        self.registers = []
        return registers

    # --- the stack --------------------------------------------------------------------------------------------

    def _push(self, a: int, b: int, c: int, kind: int) -> None:
        stack = self._stack
        depth = self._depth
        if depth == len(stack):
            stack.extend([0] * (_ROOM + depth))
        stack[depth] = a
        stack[depth + 1] = b
        stack[depth + 2] = c
        stack[depth + 3] = kind
        self._depth = depth + 4

    def _set(self, register: int, value: int) -> None:
        """Sets a register; going back undoes it. Where there is nothing to go back to, the next attempt has others."""
        if self._depth:
            self._push(register, self.registers[register], 0, _UNDO)
        else:
            self._unused = False
        self.registers[register] = value

    def _commit(self, base: int) -> None:
        """Takes the choices above `base` off the stack; what is to be undone stays."""
        stack = self._stack
        kept = base
        place = base
        while place < self._depth:
            if stack[place + 3] == _UNDO:
                stack[kept] = stack[place]
                stack[kept + 1] = stack[place + 1]
                stack[kept + 3] = _UNDO
                kept += 4
            place += 4
        self._depth = kept

    def _unwind(self, base: int) -> None:
        """Undoes everything above `base`."""
        stack = self._stack
        while self._depth > base:
            top = self._depth - 4
            self._depth = top
            if stack[top + 3] == _UNDO:
                self.registers[stack[top]] = stack[top + 1]

    # --- instructions -----------------------------------------------------------------------------------------

    def _run(self, pc: int, place: int) -> bool:
        """Runs from an instruction to MATCH or DONE; `reached` is where that was. What was chosen stays on the stack."""
        code = self._code
        text = self._text
        data = self._data
        end = self._end & _PLACE
        stack = self._stack
        pc &= _WORD
        place &= _PLACE
        base = self._depth
        while True:
            kind = code[pc] & _WORD
            going = False
            if kind == op.LITERAL:
                if place < end and (ord(text[place]) if text is not None else data[place]) == code[pc + 1]:
                    place += 1
                    pc += 2
                    going = True
            elif kind == op.SET:
                if place < end:
                    character = ord(text[place]) if text is not None else data[place]
                    if self._program.sets[code[pc + 1]].accepts(character):
                        place += 1
                        pc += 2
                        going = True
            elif kind == op.SPLIT:
                if code[pc + 2] < 0 or self._may_begin(code[pc + 2], place):
                    self._push(code[pc + 1], place, 0, _CHOICE)
                    pc += 3
                else:
                    pc = code[pc + 1] & _WORD
                going = True
            elif kind == op.JUMP:
                pc = code[pc + 1] & _WORD
                going = True
            elif kind == op.OPEN:
                self._set(code[pc + 1], place)
                pc += 2
                going = True
            elif kind == op.CLOSE:
                self._set(code[pc + 1], place)
                self._set(2 * self._program.groups, code[pc + 2])
                pc += 3
                going = True
            elif kind == op.GREEDY_ONE or kind == op.POSSESSIVE_ONE:
                most = code[pc + 4] & _WORD
                stop = end if most == _UNLIMITED or most > end - place else place + most
                least = place + (code[pc + 3] & _WORD)
                if least <= end:
                    reached = (
                        self._count_from(code[pc + 1] & _WORD, code[pc + 2] & _WORD, place, stop) & _PLACE
                    )
                    if reached >= least:
                        if kind == op.GREEDY_ONE and reached > least:
                            self._push(pc + 5, reached, least, _FEWER)
                        place = reached
                        pc += 5
                        going = True
            elif kind == op.LAZY_ONE:
                least = place + (code[pc + 3] & _WORD)
                if least <= end:
                    reached = (
                        self._count_from(code[pc + 1] & _WORD, code[pc + 2] & _WORD, place, least) & _PLACE
                    )
                    if reached >= least:
                        most = code[pc + 4] & _WORD
                        stop = end if most == _UNLIMITED or most > end - place else place + most
                        if reached < stop:
                            self._push(pc, reached, stop, _MORE)
                        place = reached
                        pc += 5
                        going = True
            elif kind == op.ANY:
                if place < end and (ord(text[place]) if text is not None else data[place]) != 10:
                    place += 1
                    pc += 1
                    going = True
            elif kind == op.EVERY:
                if place < end:
                    place += 1
                    pc += 1
                    going = True
            elif kind == op.AT:
                if self._is_at(code[pc + 1], place):
                    pc += 2
                    going = True
            elif kind == op.REPEAT:
                self._set(code[pc + 1], -1)
                self._set(code[pc + 1] + 1, -1)
                pc = code[pc + 2] & _WORD
                going = True
            elif kind == op.UNTIL:
                pc = self._until(pc, place) & _WORD
                going = True
            elif kind == op.LAZY_UNTIL:
                pc = self._lazy_until(pc, place) & _WORD
                going = True
            elif kind == op.LOOK:
                back = code[pc + 2] & _WORD
                if (code[pc + 4] == op.SET or code[pc + 4] == op.LITERAL) and code[pc + 6] == op.DONE:
                    found = self._is_taken(code[pc + 4], code[pc + 5] & _WORD, place - back)
                else:
                    self._push(0, self.registers[0], 0, _UNDO)  # so that everything inside is undone, too
                    mark = self._depth
                    found = place >= back and self._run(pc + 4, place - back)
                    if code[pc + 3] != 0:
                        self._unwind(mark)
                    else:
                        self._commit(mark)
                if found is (code[pc + 3] == 0):
                    pc = code[pc + 1] & _WORD
                    going = True
            elif kind == op.ATOMIC:
                mark = self._depth
                if self._run(pc + 2, place):
                    self._commit(mark)
                    place = self.reached & _PLACE
                    pc = code[pc + 1] & _WORD
                    going = True
            elif kind == op.BACK:
                reached = self._again(code[pc + 1], code[pc + 2], place)
                if reached >= 0:
                    place = reached & _PLACE
                    pc += 3
                    going = True
            elif kind == op.CONDITION:
                pc = pc + 3 if self.registers[2 * code[pc + 1] + 1] >= 0 else code[pc + 2] & _WORD
                going = True
            elif kind == op.DONE or (kind == op.MATCH and self._is_enough(place)):
                self.reached = place
                return True
            if going:
                continue
            # A dead end: back to the last choice.
            while True:
                top = self._depth - 4
                if top < base:
                    return False
                self._depth = top
                a = stack[top]
                b = stack[top + 1]
                c = stack[top + 2]
                entry = stack[top + 3]
                if entry == _UNDO:
                    self.registers[a] = b
                    continue
                if entry == _CHOICE:
                    pc = a & _WORD
                    place = b & _PLACE
                    break
                if entry == _FEWER:
                    place = b - 1 & _PLACE
                    if place > c:
                        self._push(a, place, c, _FEWER)
                    pc = a & _WORD
                    break
                reached = self._count_from(code[a + 1] & _WORD, code[a + 2] & _WORD, b, b + 1)
                if reached > b:
                    if reached < c:
                        self._push(a, reached, c, _MORE)
                    pc = a + 5 & _WORD
                    place = reached & _PLACE
                    break

    def _until(self, pc: int, place: int) -> int:
        """The instruction to go on with: the body once more while that is needed or possible, else what follows."""
        code = self._code
        register = code[pc + 1]
        count = self.registers[register] + 1
        most = code[pc + 3]
        if count < code[pc + 2]:
            self._set(register, count)
            return code[pc + 4]
        if (most == _UNLIMITED or count < most) and place != self.registers[register + 1]:
            self._push(pc + 5, place, 0, _CHOICE)
            self._set(register, count)
            self._set(register + 1, place)
            return code[pc + 4]
        return pc + 5

    def _lazy_until(self, pc: int, place: int) -> int:
        """The same the other way round: what follows if that is allowed, later the body once more."""
        code = self._code
        register = code[pc + 1]
        count = self.registers[register] + 1
        most = code[pc + 3]
        if count < code[pc + 2]:
            self._set(register, count)
            return code[pc + 4]
        if (most != _UNLIMITED and count >= most) or place == self.registers[register + 1]:
            return pc + 5
        # Behind the choice: what the registers are for the body. Before it: what they were.
        self._push(register, self.registers[register], 0, _UNDO)
        self._push(register + 1, self.registers[register + 1], 0, _UNDO)
        self._push(code[pc + 4], place, 0, _CHOICE)
        self._push(register, count, 0, _UNDO)
        self._push(register + 1, place, 0, _UNDO)
        return pc + 5

    def _again(self, group: int, case: int, place: int) -> int:
        """Where the text of a group, found once more at `place`, ends; -1 if it is not there."""
        start, stop = self.registers[2 * group], self.registers[2 * group + 1]
        if start < 0 or stop < start or stop - start > self._end - place:
            return -1
        text = self._text
        data = self._data
        while start < stop:
            a = ord(text[start]) if text is not None else data[start]
            b = ord(text[place]) if text is not None else data[place]
            if case == 1:
                a, b = cases.lower_text(a), cases.lower_text(b)
            elif case == 2:
                a, b = cases.lower_ascii(a), cases.lower_ascii(b)
            if a != b:
                return -1
            start += 1
            place += 1
        return place

    def _is_enough(self, place: int) -> bool:
        """Whether a match may end here."""
        if self._whole and place != self._end:
            return False
        return not (self._must_advance and place == self._start)

    # --- places -----------------------------------------------------------------------------------------------

    def _is_at(self, kind: int, place: int) -> bool:
        if kind == places.START:
            return place == 0
        if kind == places.END:
            return place == self._end
        if kind == places.LINE_START:
            return place == 0 or self._code_at(place - 1) == 10
        if kind == places.LINE_END:
            return place == self._end or self._code_at(place) == 10
        if kind == places.LAST_LINE_END:
            return place == self._end or (place == self._end - 1 and self._code_at(place) == 10)
        ascii_only = kind in (places.ASCII_BOUNDARY, places.NO_ASCII_BOUNDARY)
        if self._end == 0:
            return False
        before = place > 0 and is_word(self._code_at(place - 1), ascii_only)
        after = place < self._end and is_word(self._code_at(place), ascii_only)
        return (before is not after) is (kind in (places.BOUNDARY, places.ASCII_BOUNDARY))

    def _code_at(self, place: int) -> int:
        text = self._text
        return ord(text[place]) if text is not None else self._data[place]
