"""Signals as input: signalfd(2), by raw system calls. What it reports does not end the program any more.

A signal is reported if it is blocked, else it does what it always did.
"""

from __future__ import annotations

from naja import unsafe

_READ, _CLOSE, _SIGPROCMASK, _SIGNALFD = 0, 3, 14, 289
_SET_MASK = 2
_NONBLOCKING_CLOSE_ON_EXEC = 0x80800
_SIZE = 8
"""Bytes of the kernel's sigset_t."""
_MASK = unsafe.Static(_SIZE)
_INFORMATION = 128
"""Bytes of struct signalfd_siginfo, whose first 32 bits are the signal's number."""
_RECORD = unsafe.Static(_INFORMATION)


ALL = -1
"""The mask of all signals."""


@unsafe.raw
def block(mask: int) -> int:
    """Blocks these signals, and no others."""
    address = unsafe.static_address(_MASK)
    unsafe.store64(address, mask)
    return unsafe.syscall(_SIGPROCMASK, _SET_MASK, address, 0, _SIZE)


@unsafe.raw
def open_for(descriptor: int, mask: int) -> int:
    """A descriptor that reports these signals, `descriptor` itself if that is not -1; or minus the number of an error."""
    address = unsafe.static_address(_MASK)
    unsafe.store64(address, mask)
    return unsafe.syscall(_SIGNALFD, descriptor, address, _SIZE, _NONBLOCKING_CLOSE_ON_EXEC)


@unsafe.raw
def _close(descriptor: int) -> int:
    return unsafe.syscall(_CLOSE, descriptor)


@unsafe.raw
def take(descriptor: int) -> int:
    """The number of a signal that has come, 0 for none."""
    address = unsafe.static_address(_RECORD)
    if unsafe.syscall(_READ, descriptor, address, _INFORMATION) != _INFORMATION:
        return 0
    return unsafe.load32(address)


def mask_of(numbers: list[int]) -> int:
    """The kernel's sigset_t of signals, by their numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number - 1
    return mask


def listen(numbers: list[int], descriptor: int) -> int:
    """As `Platform.listen_for_signals`. Raises OSError."""
    mask = mask_of(numbers)
    if mask == 0:
        block(0)
        if descriptor >= 0:
            _close(descriptor)
        return -1
    found = open_for(descriptor, mask)
    if found < 0:
        raise OSError(-found, "signalfd failed")
    block(mask)
    return found
