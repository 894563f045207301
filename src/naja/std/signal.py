"""signal: the numbers of Linux's signals. They are handled by an event loop: `loop.add_signal_handler`."""

from __future__ import annotations

from enum import IntEnum


class Signals(IntEnum):
    """Signals that a program may be told of."""

    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGWINCH = 28


SIGHUP = Signals.SIGHUP
SIGINT = Signals.SIGINT
SIGQUIT = Signals.SIGQUIT
SIGUSR1 = Signals.SIGUSR1
SIGUSR2 = Signals.SIGUSR2
SIGPIPE = Signals.SIGPIPE
SIGALRM = Signals.SIGALRM
SIGTERM = Signals.SIGTERM
SIGCHLD = Signals.SIGCHLD
SIGWINCH = Signals.SIGWINCH
