"""How errors are told: one form for refusals, type errors and failures of the compiler; the exit statuses.

What belongs here: turning the exceptions of the toolchain into text. They go to stderr, plain, so that
editors and scripts can read `path:line:column: error: …`.
"""

from __future__ import annotations

import linecache
import re

import click

from najac.abi.manifest import ManifestError
from najac.frontend.diagnostics import CheckFailed, InternalError, Place, Refusal
from najac.image.seal import SealError
from najac.image.tools import ToolMissing
from najac.launch.interfaces import InterfaceError

REFUSED = 1
USAGE = 64
UNAVAILABLE = 69
INTERNAL = 70
INTERRUPTED = 130
"""64 to 70 are those of BSD's sysexits.h; 130 is 128 and the number of SIGINT."""

_MESSAGE = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):(?:(?P<column>\d+):)? (?P<kind>error|note): "
    r"(?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$"
)
_SHADOWING = re.compile(r'(.+?): error: This file shadows library module "(.+)"$')
_REMEDIES = {
    "no-untyped-def": "write the types of all parameters and of the result: `def greeting(name: str) -> str:`",
    "no-untyped-call": "write the types into the definition of the function that is called",
    "type-arg": "write what it holds: `list[int]`, `dict[str, int]`, `Callable[[int], str]`",
    "var-annotated": "write its type: `names: list[str] = []`",
    "union-attr": "tell the cases apart before: `if value is not None:`, or `isinstance`",
    "explicit-any": "write the type that is meant; where that may be any, `object`, and `isinstance` before it is used",
    "no-any-return": "check what comes out of untyped code first: `if not isinstance(value, str): raise TypeError`",
}
"""What to write instead, for the errors of mypy that beginners meet and whose text does not say it."""

_NO_PLACE = re.compile(r".+?: note: A user-defined top-level module with name")


def usage(error: click.ClickException) -> None:
    """Prints what is wrong with the command line and, where the message does not say what to do, how to ask for help."""
    message = error.format_message()
    click.echo(f"error: {message}", err=True)
    if "\n  instead: " in message:
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "naja"
    click.echo(f"  instead: see `{command} --help`", err=True)


def failure(error: Exception) -> int:
    """Prints an error of the toolchain; the exit status that it deserves."""
    text, status = describe(error)
    click.echo(text, err=True)
    return status


def describe(error: Exception) -> tuple[str, int]:
    """What is printed for an error of the toolchain, and the exit status that it deserves."""
    if isinstance(error, Refusal):
        return error.render(), REFUSED
    if isinstance(error, CheckFailed):
        return type_errors(error.messages), REFUSED
    if isinstance(error, SealError):
        return f"error: {error}", REFUSED
    if isinstance(error, ManifestError):
        return (
            f"error: this is no image that `naja build` made, its manifest cannot be believed: {error}",
            REFUSED,
        )
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"error: {error.filename}: {error.strerror}", UNAVAILABLE
    if isinstance(error, ToolMissing | InterfaceError | OSError):
        return f"error: {error}", UNAVAILABLE
    return internal(error), INTERNAL


def internal(error: Exception) -> str:
    """What is printed when the compiler itself failed: the user's line, the failure, what to do."""
    known = isinstance(error, InternalError)
    place = error.place if isinstance(error, InternalError) else None
    what = str(error) if known else f"{type(error).__name__}: {error}"
    remedy = "this is a fault of the compiler, not of the program; --debug shows where it happened"
    return Refusal(
        "NAJA900", place, f"internal error {what}" if known else f"internal error: {what}", remedy
    ).render()


def type_errors(messages: list[str]) -> str:
    """mypy's messages in the form of refusals: the line with a caret, NAJA100 and mypy's own code."""
    parts: list[str] = []
    for message in messages:
        found = _MESSAGE.match(message)
        if (shadowing := _SHADOWING.match(message)) is not None:
            path, module = shadowing.groups()
            what = f"the file has the name of the standard library's module {module}"
            parts.append(Refusal("NAJA100", Place(path, 1), what, "give the file another name").render())
        elif found is None and _NO_PLACE.match(message):
            continue
        elif found is None:
            parts.append(message)
        elif found["kind"] == "note" and parts:
            parts.append(f"  note: {found['text']}")
        else:
            line = int(found["line"])
            place = Place(found["path"], line, _column(found["path"], line, int(found["column"] or 1)))
            code = f"NAJA100 {found['code']}" if found["code"] else "NAJA100"
            parts.append(Refusal(code, place, found["text"], _REMEDIES.get(found["code"], "")).render())
    return "\n".join(parts)


def _column(path: str, line: int, column: int) -> int:
    """mypy counts columns from 1 in bytes of UTF-8; a Place counts from 0 in code points."""
    source = linecache.getline(path, line).encode()
    return len(source[: column - 1].decode(errors="replace"))
