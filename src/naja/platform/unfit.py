"""What an image says to a processor that is too old for it. The assembly at its beginning asks for that (najac.backend).

What belongs here: the text, and the end of a process; machines end in a way of their own. It is compiled for every processor,
as is all that `naja_unfit` calls.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.text import layout

STATUS = 71
"""The exit status for a machine that lacks something (EX_OSERR)."""


_EXIT_GROUP = 231


@unsafe.raw
@unsafe.export("naja_unfit")
def end(level: int) -> None:
    """Says so, and ends. This is the one of targets with Linux below; others export their own."""
    write(level, "")
    unsafe.syscall(_EXIT_GROUP, STATUS)


@unsafe.raw
def write(level: int, remedy: str) -> None:
    """Says on standard error what is wrong and what helps, for a level of x86-64; `remedy` is the target's own, or empty."""
    _write(_message(level))
    _write(remedy)
    _write("\n")


@unsafe.raw
def _message(level: int) -> str:
    if level == 2:
        return "error: this processor is older than x86-64-v2, which every image needs"
    if level == 3:
        return "error: this processor is older than x86-64-v3, for which the image was built; build it without --cpu"
    return (
        "error: this processor is older than x86-64-v4, for which the image was built; build it with --cpu x86-64-v3, "
        "or without --cpu"
    )


@unsafe.raw
def _write(text: str) -> None:
    console.console_write(2, layout.data(text), layout.length(text))
