"""Ctrl-C: where a program waits, it is told of the signal by KeyboardInterrupt, as in CPython.

What belongs here: what code that waits calls, on any target, and the functions that a target with signals has of its own
(`unix/interrupts.py`). What does not: signals that a program asks an event loop for (`unix/signals.py`).

Nothing looks for the signal while the program computes: it comes to `check`, or ends the program a second later.
"""

from __future__ import annotations

from collections.abc import Callable

from naja import unsafe

_handler: Callable[[], None] | None = None


@unsafe.raw
@unsafe.export("interrupts_listen")
def listen() -> None:
    """From now on Ctrl-C does not end the program at once. Called by what is about to wait."""


@unsafe.raw
@unsafe.export("interrupts_pending")
def pending() -> bool:
    """Whether Ctrl-C waits to be noticed."""
    return False


@unsafe.raw
@unsafe.export("interrupts_take")
def _take() -> bool:
    """Whether Ctrl-C waited to be noticed; it does no more."""
    return False


@unsafe.raw
@unsafe.export("interrupts_end")
def end() -> None:
    """Ends the program as Ctrl-C ends one that does nothing about it. Returns where there are no signals."""


def check() -> None:
    """Raises KeyboardInterrupt, or calls the handler, if there was a Ctrl-C."""
    if _take():
        if _handler is None:
            raise KeyboardInterrupt
        _handler()


def set_handler(handler: Callable[[], None] | None) -> Callable[[], None] | None:
    """What is called for Ctrl-C, None for KeyboardInterrupt; gives the one before."""
    global _handler
    before = _handler
    _handler = handler
    return before
