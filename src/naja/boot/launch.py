"""Carrying out a plan: read the command line, open the devices, call `main`.

What belongs here: the parts of it that every program needs. What a device is and how it is opened: `devices.py`,
`stacks.py`. Coroutines and their event loop: `launch_async.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from naja.boot.arguments import Argument, ArgumentError, HelpRequested, Values, help_text, parse
from naja.boot.devices import Opener, Required

USAGE, UNAVAILABLE, FAILED = 64, 69, 71
"""Exit statuses of BSD's sysexits.h."""


@dataclass(slots=True, eq=False, repr=False)
class Parameter:
    """A keyword-only parameter of `main` and the argument that fills it; not given, main's own default holds."""

    name: str
    argument: str
    many: bool


@dataclass(slots=True, eq=False, repr=False)
class Reader:
    """A function that sees the arguments before `main` starts; in a field of its own, so that compiled programs have no other
    function here. It raises ArgumentError."""

    read: Callable[[Values], None]


class Main(Protocol):
    """A program's `main`: its signature is what the plan was made from."""

    def __call__(self, *devices: object, **arguments: object) -> object: ...


@dataclass(slots=True, eq=False, repr=False)
class Plan:
    """What a program is started with. `devices` are main's positional parameters, in order; `readers` see the
    values before anything is opened.
    """

    program: str
    summary: str
    arguments: tuple[Argument, ...]
    parameters: tuple[Parameter, ...]
    devices: tuple[Opener, ...]
    required: tuple[Required, ...]
    readers: tuple[Reader, ...]
    main: Main


def entry(plan: Plan) -> Callable[[], None]:
    """What takes the place of a `main` that is a plain function."""

    def run() -> None:
        values = command_line(plan)
        plan.main(**keywords(plan, values))

    return run


def command_line(plan: Plan) -> Values:
    """What was given. Ends the program for `--help`, for what is wrong, and for a device that is not attached."""
    try:
        values = parse(plan.arguments, sys.argv[1:])
        for reader in plan.readers:
            reader.read(values)
        for device in plan.devices:
            device.check(values)
    except HelpRequested:
        print(help_text(plan.program, plan.summary, plan.arguments), end="")
        raise SystemExit(0) from None
    except ArgumentError as error:
        complain(plan, str(error))
        raise SystemExit(USAGE) from None
    for required in plan.required:
        try:
            required.check()
        except OSError as error:
            complain(plan, f"{required.name} cannot be had: {error.strerror or error}")
            raise SystemExit(USAGE) from None
    return values


def complain(plan: Plan, message: str) -> None:
    """Says what is wrong, on standard error."""
    print(f"{plan.program}: {message}", file=sys.stderr)


def keywords(plan: Plan, values: Values) -> dict[str, object]:
    """The keyword arguments of `main`."""
    given: dict[str, object] = {}
    for parameter in plan.parameters:
        found = values.get(parameter.argument)
        if found is not None:
            given[parameter.name] = found if parameter.many else found[0]
    return given
