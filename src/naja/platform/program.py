"""What every target does around `main`: run it, report what it raises, give an exit status.

What belongs here: the part of the entry that no target does differently. What does not: where the stack and
the heap come from, and how a program ends; each target's `entry.py` says that.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.core import report


def run_main() -> None:
    """The program's own entry; the compiler puts its call here."""
    unsafe.program_main()


def guarded() -> int:
    """Runs the program; its exit status."""
    try:
        run_main()
        status = 0
    except SystemExit as error:
        status = report.exit_status(error)
    except BaseException as error:
        report.print_exception(error)
        status = 1
    console.flush()
    return status


@unsafe.raw
def guarded_word() -> int:
    """The exit status as a machine word."""
    return guarded()
