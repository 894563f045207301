"""What every target does around `main`: run it, report what it raises, give an exit status.

What belongs here: the part of the entry that no target does differently. What does not: where the stack and
the heap come from, and how a program ends; each target's `entry.py` says that.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import console, interrupts
from naja.runtime.core import report
from naja.runtime.output import streams

_LOST = 120
"""The exit status of a program whose output is lost, as CPython's."""
_NO_SPACE = 28
_INTERRUPTED = 130
"""The exit status after a KeyboardInterrupt where there are no signals: 128 and the number of SIGINT, as shells count."""


def run_main() -> None:
    """The program's own entry; the compiler puts its call here."""
    unsafe.program_main()


def guarded() -> int:
    """Runs the program; its exit status."""
    interrupted = False
    try:
        run_main()
        status = 0
    except SystemExit as error:
        status = report.exit_status(error)
    except KeyboardInterrupt as error:
        report.print_exception(error)
        status = _INTERRUPTED
        interrupted = True
    except BaseException as error:
        report.print_exception(error)
        status = 1
    if streams.assigned is not None and not report.is_flushed(streams.assigned):
        status = _LOST
    console.flush()
    if interrupted:
        interrupts.end()
    return _LOST if _is_lost() else status


@unsafe.raw
def _is_lost() -> bool:
    """Whether output could not be written, which is said on standard error."""
    number = console.failed()
    if number == 0:
        return False
    console.begin_error()
    console.add_error("error: standard output could not be written, the system says error ")
    console.add_error_number(number)
    console.add_error(" (No space left on device)\n" if number == _NO_SPACE else "\n")
    console.end_error()
    return True


@unsafe.raw
def guarded_word() -> int:
    """The exit status as a machine word."""
    return guarded()
