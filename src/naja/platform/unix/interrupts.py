"""Ctrl-C on Linux: a handler of SIGINT notes it, and whatever waits in a system call is woken.

The handler starts a timer that sends SIGINT again: the second one, by the timer or the user, ends the program if nothing has
noticed the first.

sigaction(2), timer_create(2); struct sigaction and sigevent as the kernel has them.
"""

from __future__ import annotations

from naja import unsafe

_SIGACTION, _SIGPROCMASK, _GETPID, _KILL, _TIMER_CREATE, _TIMER_SETTIME = 13, 14, 39, 62, 222, 223
_SIGINT = 2
_DEFAULT, _IGNORED = 0, 1
_SET_MASK = 2
_RESTORER = 0x04000000
_MONOTONIC = 1
_SIZE = 8
"""Bytes of the kernel's sigset_t."""

_ACTION = unsafe.Static(32)
"""struct sigaction: handler, flags, restorer, mask."""
_EVENT = unsafe.Static(64)
"""struct sigevent: a value (64 bits), the signal's number, how it is notified (0: by the signal)."""
_INTERVAL = unsafe.Static(32)
"""struct itimerspec: the interval, then the time until the timer expires, in seconds and nanoseconds each."""
_STATE = unsafe.Static(24)
_LISTENING, _ASKED, _TIMER = 0, 8, 16


@unsafe.raw
def _get(field: int) -> int:
    return unsafe.volatile_load64(unsafe.static_address(_STATE) + field)


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.volatile_store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
@unsafe.export("interrupts_listen")
def listen() -> None:
    """Sets the handler, if SIGINT is not ignored: by a shell that runs the program in the background."""
    if _get(_LISTENING) != 0:
        return
    _put(_LISTENING, 1)
    action = unsafe.static_address(_ACTION)
    unsafe.syscall(_SIGACTION, _SIGINT, 0, action, _SIZE)
    if unsafe.load64(action) == _IGNORED:
        return
    event = unsafe.static_address(_EVENT)
    unsafe.store32(event + 8, _SIGINT)
    unsafe.syscall(_TIMER_CREATE, _MONOTONIC, event, unsafe.static_address(_STATE) + _TIMER)
    _handle(unsafe.function_address(_on_signal))


@unsafe.raw
def _handle(handler: int) -> None:
    """It runs on the program's stack, below what compiled code may use without saying so."""
    action = unsafe.static_address(_ACTION)
    unsafe.store64(action, handler)
    unsafe.store64(action + 8, _RESTORER)
    unsafe.store64(action + 16, unsafe.linker_symbol("naja_sigreturn"))
    unsafe.store64(action + 24, 0)
    unsafe.syscall(_SIGACTION, _SIGINT, action, 0, _SIZE)


@unsafe.raw
def _on_signal(number: int) -> int:
    if _get(_ASKED) != 0:
        end()
    _put(_ASKED, 1)
    _set_timer(1)
    return 0


@unsafe.raw
def _set_timer(seconds: int) -> None:
    """SIGINT comes after so many seconds; with 0 none comes."""
    interval = unsafe.static_address(_INTERVAL)
    unsafe.store64(interval + 16, seconds)
    unsafe.syscall(
        _TIMER_SETTIME, unsafe.volatile_load32(unsafe.static_address(_STATE) + _TIMER), 0, interval, 0
    )


@unsafe.raw
@unsafe.export("interrupts_pending")
def pending() -> bool:
    """What the handler has noted."""
    return _get(_ASKED) != 0


@unsafe.raw
@unsafe.export("interrupts_take")
def take() -> bool:
    """What the handler has noted; the timer is stopped."""
    if _get(_ASKED) == 0:
        return False
    _set_timer(0)
    _put(_ASKED, 0)
    return True


@unsafe.raw
@unsafe.export("interrupts_end")
def end() -> None:
    """Ends the program by SIGINT itself, so that a shell sees why."""
    _handle(_DEFAULT)
    mask = unsafe.static_address(_EVENT)
    unsafe.store64(mask, 0)
    unsafe.syscall(_SIGPROCMASK, _SET_MASK, mask, 0, _SIZE)
    unsafe.syscall(_KILL, unsafe.syscall(_GETPID), _SIGINT)
