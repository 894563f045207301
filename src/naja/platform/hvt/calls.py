"""Hypercalls: what a virtual machine's image can ask its tender for (naja.platform.hypercalls)."""

from __future__ import annotations

from naja import unsafe
from naja.platform import hypercalls
from naja.platform.hvt import clock

_REQUEST = unsafe.Static(32)
_MONOTONIC = 1


@unsafe.raw
def call(port: int, value: int) -> None:
    """One hypercall. The tender has done it when this returns."""
    unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", value, port)


@unsafe.raw
@unsafe.export("console_write")
def console_write(stream: int, address: int, count: int) -> None:
    """Hands bytes to the tender."""
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, stream)
    unsafe.store64(request + 8, address)
    unsafe.store64(request + 16, count)
    call(hypercalls.PORT_CONSOLE_WRITE, request)


@unsafe.raw
@unsafe.export("clock_ns")
def clock_ns(number: int) -> int:
    """A clock of Linux's by its number, in nanoseconds."""
    if number == _MONOTONIC and clock.usable():
        return clock.now()
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, number)
    call(hypercalls.PORT_CLOCK, request)
    found = unsafe.load64(request + 8) * 1_000_000_000 + unsafe.load64(request + 16)
    if number == _MONOTONIC:
        clock.set_to(found)
    return found


@unsafe.raw
def poll(wait_ns: int) -> int:
    """Lets the tender send and receive frames, and wait at most so long for one, for ever if that is negative. The number of a
    signal that has come, 0 for none."""
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, wait_ns)
    call(hypercalls.PORT_POLL, request)
    clock.set_to(unsafe.load64(request + 8))
    return unsafe.load64(request + 16)


@unsafe.raw
def listen_for_signals(mask: int) -> None:
    """These signals are told of by `poll`."""
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, mask)
    call(hypercalls.PORT_SIGNALS, request)


@unsafe.raw
@unsafe.export("sleep_ns")
def sleep_ns(nanoseconds: int) -> None:
    """Lets this time go by."""
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, nanoseconds // 1_000_000_000)
    unsafe.store64(request + 8, nanoseconds % 1_000_000_000)
    call(hypercalls.PORT_SLEEP, request)


@unsafe.raw
@unsafe.export("random_bytes")
def random_bytes(address: int, count: int) -> int:
    """Puts up to MOST_ENTROPY random bytes at an address; how many."""
    if count > hypercalls.MOST_ENTROPY:
        count = hypercalls.MOST_ENTROPY
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, address)
    unsafe.store64(request + 8, count)
    call(hypercalls.PORT_ENTROPY, request)
    return count


@unsafe.raw
def end(status: int) -> None:
    """Ends the machine. Does not return."""
    call(hypercalls.PORT_EXIT, status & 0xFF)


@unsafe.raw
@unsafe.export("file_call")
def file_call(number: int, a: int, b: int, c: int) -> int:
    """There are no files: standard input is at its end, everything else fails with ENOSYS."""
    return 0 if number == 0 and a == 0 else -38
