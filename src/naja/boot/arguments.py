"""Boot arguments: what a program takes on its command line, and reading it.

What belongs here: the arguments as data, parsing, the help text. What does not: where they come from (a plan in an
image, a manifest in a tender) and what becomes of the values.

    --port 8080   --port=8080   --verbose   --no-verbose   --name a --name b
"""

from __future__ import annotations

from dataclasses import dataclass

from naja.boot.kinds import Flag, Kind


class ArgumentError(Exception):
    """The command line is wrong; the message says how, and what to give instead."""


class HelpRequested(Exception):
    """`--help` or `-h` was given."""


@dataclass(slots=True, eq=False, repr=False)
class Argument:
    """One argument. `default` is text for people, empty where there is none to show."""

    name: str
    kind: Kind
    help: str = ""
    default: str = ""
    required: bool = False
    many: bool = False


Values = dict[str, list[object]]
"""What was given, by the argument's name, in order. Absent: not given."""


def parse(arguments: tuple[Argument, ...], words: list[str]) -> Values:
    """Reads the words behind the program's name. Raises ArgumentError or HelpRequested."""
    values: Values = {}
    index = 0
    while index < len(words):
        word = words[index]
        index += 1
        if word in ("--help", "-h"):
            raise HelpRequested
        name, equals, value = word.partition("=")
        if not name.startswith("--") or len(name) < 3:
            raise ArgumentError(f"unexpected argument {word!r}: arguments have the form --name value")
        found = _find(arguments, name[2:])
        if isinstance(found.kind, Flag):
            if equals:
                raise ArgumentError(f"{name} takes no value: it is --{found.name} or --no-{found.name}")
            value = "true" if name[2:] == found.name else "false"
        elif not equals:
            if index >= len(words):
                raise ArgumentError(f"{name} needs a value: {name} {found.kind.word()}")
            value = words[index]
            index += 1
        _add(values, found, value)
    for argument in arguments:
        if argument.required and argument.name not in values:
            raise ArgumentError(
                f"--{argument.name} is missing: give --{argument.name} {argument.kind.word()}"
            )
    return values


def _find(arguments: tuple[Argument, ...], name: str) -> Argument:
    for argument in arguments:
        if argument.name == name or (isinstance(argument.kind, Flag) and name == f"no-{argument.name}"):
            return argument
    known = ", ".join([f"--{argument.name}" for argument in arguments])
    raise ArgumentError(
        f"there is no argument --{name}; there are {known}" if known else f"there is no argument --{name}"
    )


def _add(values: Values, argument: Argument, text: str) -> None:
    if argument.name in values and not argument.many:
        raise ArgumentError(f"--{argument.name} is given twice")
    try:
        value = argument.kind.parse(text)
    except ValueError as error:
        raise ArgumentError(f"--{argument.name} takes {argument.kind.word()}: {error}") from None
    values.setdefault(argument.name, []).append(value)


_COLUMN = 26
_WIDTH = 100


def help_text(program: str, summary: str, arguments: tuple[Argument, ...]) -> str:
    """What `--help` prints."""
    usage = [f"usage: {program}", *[_usage(argument) for argument in arguments]]
    lines = _wrapped(" ".join(usage), 0, 7)
    if summary:
        lines += ["", *_wrapped(summary, 0, 0)]
    lines.append("")
    for argument in arguments:
        notes = argument.help
        if argument.default:
            notes += f" [default: {argument.default}]"
        if argument.many:
            notes += " May be repeated."
        _entry(lines, _form(argument), notes.strip())
    _entry(lines, "--help", "Print this and end.")
    return "\n".join(lines) + "\n"


def _form(argument: Argument) -> str:
    if isinstance(argument.kind, Flag):
        return f"--{argument.name}, --no-{argument.name}"
    return f"--{argument.name} {argument.kind.word()}"


def _usage(argument: Argument) -> str:
    flag = isinstance(argument.kind, Flag)
    form = f"--{argument.name}" if flag else f"--{argument.name} {argument.kind.word()}"
    return form if argument.required else f"[{form}]"


def _entry(lines: list[str], form: str, notes: str) -> None:
    head = f"  {form}"
    if not notes:
        lines.append(head)
    elif len(head) + 2 > _COLUMN:
        lines.append(head)
        lines += _wrapped(notes, _COLUMN, _COLUMN)
    else:
        text = _wrapped(notes, _COLUMN, _COLUMN)
        lines.append(head + text[0][len(head) :])
        lines += text[1:]


def _wrapped(text: str, first: int, others: int) -> list[str]:
    """The words of `text` in lines, the first indented by `first` columns, the others by `others`."""
    lines: list[str] = []
    line = " " * first
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = " " * others
            empty = True
        line += word if empty else f" {word}"
        empty = False
    lines.append(line)
    return lines
