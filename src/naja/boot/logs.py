"""`--log LEVEL` and `--log NAME=LEVEL`: what a program logs, in all and by its sources."""

from __future__ import annotations

import logging

from naja.boot.arguments import Argument, ArgumentError, Values
from naja.boot.kinds import Str

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "critical": logging.CRITICAL,
}

ARGUMENT = Argument(
    "log",
    Str(),
    "What is logged: LEVEL, or NAME=LEVEL for one source. Levels: " + ", ".join(LEVELS) + ".",
    many=True,
)


_formatter = logging.Formatter(logging.BASIC_FORMAT)
"""`logging.basicConfig()`'s; made at import, so that a program has no code for the other styles of formats."""


def apply(values: Values) -> None:
    """Sets the levels. A LEVEL for all has precedence over what the program's own `basicConfig` says, which then finds a
    handler; a level of one source leaves everything else to the program. Raises ArgumentError.
    """
    given = values.get("log", [])
    root = logging.getLogger()
    if any("=" not in str(one) for one in given) and not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_formatter)
        root.addHandler(handler)
    elif given and logging.lastResort is not None:
        logging.lastResort.setFormatter(_formatter)
        logging.lastResort.setLevel(logging.DEBUG)
    for value in given:
        text = str(value)
        name, equals, level = text.rpartition("=")
        number = LEVELS.get(level.lower())
        if number is None:
            raise ArgumentError(
                f"--log takes LEVEL or NAME=LEVEL, not {text!r}; levels are {', '.join(LEVELS)}"
            )
        logging.getLogger(name if equals else None).setLevel(number)
