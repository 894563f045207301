"""The entry point of the `naja` command.

What belongs here: the order of a process's first steps. The interpreter may start anew, so nothing is imported before.
"""

from __future__ import annotations

from typing import NoReturn

from najac.cli import seed


def main() -> NoReturn:
    """Runs the command line of this process and exits."""
    seed.fix()
    from najac.cli import verbs

    verbs.run()
