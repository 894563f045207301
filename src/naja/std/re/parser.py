"""Expressions read into syntax trees.

What belongs here: the grammar of CPython's `re`, with its messages. What does not: sets and escapes
(`characters.py`), matching.
"""

from __future__ import annotations

from naja.std.re import characters, nodes, places
from naja.std.re.flags import ASCII, DEBUG, DOTALL, IGNORECASE, LETTERS, LOCALE, MULTILINE, UNICODE, VERBOSE
from naja.std.re.nodes import Node
from naja.std.re.reader import Reader

_SPECIAL = ".\\[{()*+?^$|"
_REPEATS = "*+?{"
_DIGITS = "0123456789"
_MOST_GROUPS = 1 << 30
_TYPES = ASCII | LOCALE | UNICODE
_GLOBAL_ONLY = DEBUG


class Parser:
    """Reads one expression; knows its groups and flags."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.reader = Reader(source)
        self.flags = flags
        self.groups = 1
        """The number of groups, the whole match counted."""
        self.names: dict[str, int] = {}
        self.widths: dict[int, tuple[int, int]] = {}
        """Of the groups that are closed."""
        self._behind: int | None = None
        """Within a look-behind: the first group in it."""
        self._wanted: dict[int, int] = {}
        """Groups that conditions name, with the place."""
        self._always = 0 if self.reader.is_text else ASCII

    def parse(self) -> Node:
        """The whole expression. Raises error."""
        reader = self.reader
        tree = self._alternatives(self.flags | self._always, True)
        if reader.place < len(reader.text):
            raise reader.error("unbalanced parenthesis")
        for number, place in self._wanted.items():
            if number >= self.groups:
                raise reader.error(f"invalid group reference {number}", place)
        return tree

    # --- structure --------------------------------------------------------------------------------------------

    def _alternatives(self, flags: int, first: bool = False) -> Node:
        """Sequences between `|`, up to `)` or the end."""
        choices: list[Node] = []
        while True:
            choices.append(self._sequence(flags, first and not choices))
            if first and not choices[1:]:
                flags = self.flags | self._always
            if not self.reader.skip("|"):
                break
        return choices[0] if len(choices) == 1 else nodes.Branch(choices)

    def _sequence(self, flags: int, first: bool) -> Node:
        reader = self.reader
        items: list[Node] = []
        while True:
            this = reader.peek()
            if this in ("", "|", ")"):
                break
            start = reader.place
            reader.take()
            if flags & VERBOSE and self._is_blank(this):
                continue
            if this in _REPEATS:
                self._repeat(this, start, items)
            elif this == "(":
                group = self._group(start, flags, first and not items)
                if group is not None:
                    items.append(group)
                elif first and not items:
                    flags = self.flags | self._always
            else:
                items.append(self._simple(this, start, flags))
        return items[0] if len(items) == 1 else nodes.Sequence(items)

    def _is_blank(self, this: str) -> bool:
        """White space and comments of verbose expressions."""
        if this == "#":
            text = self.reader.text
            end = text.find("\n", self.reader.place)
            self.reader.place = len(text) if end < 0 else end + 1
            return True
        return this in " \t\n\r\v\f"

    def _simple(self, this: str, start: int, flags: int) -> Node:
        """What is not a group."""
        if this == ".":
            return nodes.AnyCharacter(flags & DOTALL != 0)
        if this == "^":
            return nodes.At(places.LINE_START if flags & MULTILINE else places.START)
        if this == "$":
            return nodes.At(places.LINE_END if flags & MULTILINE else places.LAST_LINE_END)
        if this == "[":
            return characters.read_set(self.reader, flags, start)
        if this[0] == "\\":
            return self._escape(this, start, flags)
        return characters.single(ord(this), flags)

    def _escape(self, this: str, start: int, flags: int) -> Node:
        found = characters.place_or_category(this, flags, self.reader.is_text)
        if found is not None:
            return found
        letter = this[1]
        if letter in "123456789":
            return self._numbered(letter, start, flags)
        return characters.single(characters.escaped_code(self.reader, this, start, in_set=False), flags)

    def _numbered(self, digits: str, start: int, flags: int) -> Node:
        """A back-reference, or three octal digits."""
        reader = self.reader
        more = reader.take_while(1, _DIGITS)
        digits += more
        if more and digits[0] in "01234567" and more in "01234567":
            third = reader.take_while(1, "01234567")
            if third:
                code = int(digits + third, 8)
                if code > 0o377:
                    raise reader.error(
                        f"octal escape value \\{digits + third} outside of range 0-0o377", start
                    )
                return characters.single(code, flags)
        return self._backreference(int(digits), start + 1, flags, f"invalid group reference {int(digits)}")

    def _backreference(self, number: int, start: int, flags: int, message: str) -> Node:
        reader = self.reader
        if number >= self.groups:
            raise reader.error(message, start)
        reach = self.widths.get(number)
        if reach is None:
            raise reader.error("cannot refer to an open group", start - 1 if message[0] == "i" else start)
        self._check_behind(number)
        return nodes.Backreference(number, flags & IGNORECASE != 0, flags & ASCII != 0, reach)

    def _check_behind(self, number: int) -> None:
        """Raises error for a group that a look-behind may not ask for."""
        if self._behind is None:
            return
        if number not in self.widths:
            raise self.reader.error("cannot refer to an open group")
        if number >= self._behind:
            raise self.reader.error("cannot refer to group defined in the same lookbehind subpattern")

    # --- repetition -------------------------------------------------------------------------------------------

    def _repeat(self, this: str, start: int, items: list[Node]) -> None:
        reader = self.reader
        bounds: tuple[int, int] | None = {
            "?": (0, 1),
            "*": (0, nodes.UNLIMITED),
            "+": (1, nodes.UNLIMITED),
        }.get(this)
        if bounds is None:
            bounds = self._bounds(start)
            if bounds is None:
                items.append(nodes.Literal(ord("{")))
                return
        item = items[-1] if items else None
        if item is None or isinstance(item, nodes.At):
            raise reader.error("nothing to repeat", start)
        if isinstance(item, nodes.Repeat):
            raise reader.error("multiple repeat", start)
        mode = nodes.GREEDY
        if reader.skip("?"):
            mode = nodes.LAZY
        elif reader.skip("+"):
            mode = nodes.POSSESSIVE
        items[-1] = nodes.Repeat(item, bounds[0], bounds[1], mode)

    def _bounds(self, start: int) -> tuple[int, int] | None:
        """What stands behind `{`; None if that is no pair of bounds, and nothing is taken."""
        reader = self.reader
        begun = reader.place
        if reader.peek() == "}":
            return None
        low = reader.take_while(20, _DIGITS)
        high = low
        if reader.skip(","):
            high = reader.take_while(20, _DIGITS)
        elif not low:
            reader.place = begun
            return None
        if not reader.skip("}"):
            reader.place = begun
            return None
        least = int(low) if low else 0
        most = int(high) if high else nodes.UNLIMITED
        if least >= nodes.UNLIMITED or (high and most >= nodes.UNLIMITED):
            raise OverflowError("the repetition number is too large")
        if most < least:
            raise reader.error("min repeat greater than max repeat", begun)
        return least, most

    # --- groups -----------------------------------------------------------------------------------------------

    def _group(self, start: int, flags: int, at_start: bool) -> Node | None:
        """What stands behind `(`; None for comments and global flags."""
        reader = self.reader
        if not reader.skip("?"):
            return self._captured(None, start, flags)
        kind = reader.take()
        if kind == "":
            raise reader.error("unexpected end of pattern")
        if kind == "P":
            return self._python_group(start, flags)
        if kind == ":":
            return self._closed(self._alternatives(flags), start)
        if kind == "#":
            self._comment(start)
            return None
        if kind in ("=", "!"):
            return self._look(start, flags, False, kind == "!")
        if kind == "<":
            direction = reader.take()
            if direction == "":
                raise reader.error("unexpected end of pattern")
            if direction not in ("=", "!"):
                raise reader.error("unknown extension ?<" + direction, start + 1)
            return self._look(start, flags, True, direction == "!")
        if kind == "(":
            return self._conditional(start, flags)
        if kind == ">":
            return self._atomic(start, flags)
        if kind == "-" or kind in LETTERS:
            return self._flagged(kind, start, flags, at_start)
        raise reader.error("unknown extension ?" + kind, start + 1)

    def _atomic(self, start: int, flags: int) -> Node:
        return nodes.Atomic(self._closed(self._alternatives(flags), start))

    def _closed(self, body: Node, start: int) -> Node:
        if not self.reader.skip(")"):
            raise self.reader.error("missing ), unterminated subpattern", start)
        return nodes.Grouped(body) if isinstance(body, nodes.Repeat | nodes.At) else body

    def _captured(self, name: str | None, start: int, flags: int, name_place: int = 0) -> Node:
        number = self.groups
        self.groups += 1
        if name is not None:
            known = self.names.get(name)
            if known is not None:
                message = f"redefinition of group name {name!r} as group {number}; was group {known}"
                raise self.reader.error(message, name_place)
            self.names[name] = number
        body = self._closed(self._alternatives(flags), start)
        self.widths[number] = body.width()
        return nodes.Group(body, number)

    def _comment(self, start: int) -> None:
        reader = self.reader
        end = reader.text.find(")", reader.place)
        if end < 0:
            raise reader.error("missing ), unterminated comment", start)
        reader.place = end + 1

    def _python_group(self, start: int, flags: int) -> Node:
        """`(?P<name>...)` and `(?P=name)`."""
        reader = self.reader
        place = reader.place
        if reader.skip("<"):
            name = reader.take_until(">", "group name")
            self._check_name(name, place + 1)
            return self._captured(name, start, flags, place + 1)
        if reader.skip("="):
            name = reader.take_until(")", "group name")
            self._check_name(name, place + 1)
            number = self.names.get(name)
            if number is None:
                raise reader.error(f"unknown group name {name!r}", place + 1)
            return self._backreference(number, place + 1, flags, "unknown group")
        letter = reader.take()
        if letter == "":
            raise reader.error("unexpected end of pattern")
        raise reader.error("unknown extension ?P" + letter, start + 1)

    def _check_name(self, name: str, place: int) -> None:
        if not name.isidentifier() or (not self.reader.is_text and not name.isascii()):
            raise self.reader.error(f"bad character in group name {name!r}", place)

    def _look(self, start: int, flags: int, behind: bool, negated: bool) -> Node:
        outer = self._behind
        if behind and outer is None:
            self._behind = self.groups
        body = self._closed(self._alternatives(flags), start)
        if behind:
            self._behind = outer
        if negated and not behind and isinstance(body, nodes.Sequence) and not body.items:
            return nodes.Never()
        return nodes.Look(body, behind, negated)

    def _conditional(self, start: int, flags: int) -> Node:
        """`(?(group)yes|no)`."""
        reader = self.reader
        place = reader.place
        name = reader.take_until(")", "group name")
        if name.isascii() and name.isdigit():
            number = int(name)
            if number == 0:
                raise reader.error("bad group number", place)
            if number >= _MOST_GROUPS:
                raise reader.error(f"invalid group reference {number}", place)
            self._wanted[number] = min(place, self._wanted.get(number, place))
        else:
            self._check_name(name, place)
            found = self.names.get(name)
            if found is None:
                raise reader.error(f"unknown group name {name!r}", place)
            number = found
        self._check_behind(number)
        yes = self._sequence(flags, False)
        no: Node = nodes.Sequence([])
        if reader.skip("|"):
            no = self._sequence(flags, False)
            if reader.peek() == "|":
                raise reader.error("conditional backref with more than two branches", reader.place)
        return nodes.Conditional(number, self._closed(yes, start), no)

    # --- flags ------------------------------------------------------------------------------------------------

    def _flagged(self, letter: str, start: int, flags: int, at_start: bool) -> Node | None:
        """`(?ims)` for the whole expression, `(?ims-x:...)` for a part."""
        reader = self.reader
        added = 0
        removed = 0
        if letter != "-":
            while True:
                added |= self._flag(letter)
                if (added & _TYPES).bit_count() > 1:
                    message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible"
                    raise reader.error(message, reader.place)
                letter = reader.take()
                if letter == "":
                    raise reader.error("missing -, : or )")
                if letter in ")-:":
                    break
                if letter not in LETTERS:
                    raise reader.error(
                        "unknown flag" if letter.isalpha() else "missing -, : or )",
                        reader.place - len(letter),
                    )
        if letter == ")":
            self.flags |= added
            if not at_start:
                raise reader.error("global flags not at the start of the expression", start)
            return None
        if added & _GLOBAL_ONLY:
            raise reader.error("bad inline flags: cannot turn on global flag", reader.place - 1)
        if letter == "-":
            letter = reader.take()
            if letter == "":
                raise reader.error("missing flag")
            if letter not in LETTERS:
                raise reader.error(
                    "unknown flag" if letter.isalpha() else "missing flag", reader.place - len(letter)
                )
            while True:
                if LETTERS[letter] & _TYPES:
                    message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'"
                    raise reader.error(message, reader.place)
                removed |= LETTERS[letter]
                letter = reader.take()
                if letter == "":
                    raise reader.error("missing :")
                if letter == ":":
                    break
                if letter not in LETTERS:
                    raise reader.error(
                        "unknown flag" if letter.isalpha() else "missing :", reader.place - len(letter)
                    )
        if added & removed:
            raise reader.error("bad inline flags: flag turned on and off", reader.place - 1)
        if added & _TYPES:
            flags &= ~_TYPES
        return self._closed(self._alternatives((flags | added) & ~removed), start)

    def _flag(self, letter: str) -> int:
        reader = self.reader
        if not reader.is_text and letter == "u":
            raise reader.error("bad inline flags: cannot use 'u' flag with a bytes pattern", reader.place)
        if reader.is_text and letter == "L":
            raise reader.error("bad inline flags: cannot use 'L' flag with a str pattern", reader.place)
        return LETTERS[letter]
