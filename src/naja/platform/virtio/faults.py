"""Exceptions of the processor: the heap's demand for memory, and the report of everything else.

What belongs here: what the assembly of `naja_traps` calls, on a stack of its own. What a fault means to the program is
always the same: its end.

Intel SDM volume 3, table 6-1 and 6.15.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.platform.virtio import backtrace, cpu, paging, power, serial

_VECTOR, _ERROR, _RIP, _FLAGS, _RSP = 120, 128, 136, 152, 160
"""Offsets in what the assembly has saved; the other registers come before, in the order of REGISTERS."""
_RBP = 32
_PAGE_FAULT, _DOUBLE_FAULT = 14, 8
_PRESENT, _WRITE, _FETCH = 1, 2, 16
"""Bits of a page fault's error code."""

_CRASHED = 70
"""The exit status (EX_SOFTWARE)."""
_NESTED = unsafe.Static(8)


@unsafe.raw
@unsafe.export("naja_trap")
def trap(frame: int) -> None:
    """Handles an exception; `frame` is the address of the saved registers."""
    address = cpu.fault_address()
    vector = unsafe.load64(frame + _VECTOR)
    absent = unsafe.load64(frame + _ERROR) & _PRESENT == 0
    if vector == _PAGE_FAULT and absent and paging.touch(address):
        return
    nested = unsafe.static_address(_NESTED)
    if unsafe.load64(nested) == 0:
        unsafe.store64(nested, 1)
        console.flush()
        _report(frame, vector, address)
    power.end(_CRASHED)


@unsafe.raw
def _report(frame: int, vector: int, address: int) -> None:
    serial.write_text("the guest crashed: ")
    serial.write_text(_name(vector))
    if vector == _PAGE_FAULT:
        _explain(unsafe.load64(frame + _ERROR), address)
    serial.write_text("\n")
    _registers(frame, address)
    backtrace.write(unsafe.load64(frame + _RIP), unsafe.load64(frame + _RSP), unsafe.load64(frame + _RBP))


@unsafe.raw
def _explain(error: int, address: int) -> None:
    serial.write_text(" on ")
    if error & _FETCH:
        serial.write_text("a jump")
    else:
        serial.write_text("a write" if error & _WRITE else "a read")
    serial.write_text(" to 0x")
    serial.write_hexadecimal(address)
    if paging.stack() - paging.PAGE <= address < paging.stack():
        serial.write_text(", off the end of the stack")
    elif 0 <= address < paging.PAGE:
        serial.write_text(", on page zero")
    elif error & _PRESENT:
        serial.write_text(", which may not be executed" if error & _FETCH else ", which may not be written")
    else:
        serial.write_text(", where nothing is")


@unsafe.raw
def _register(name: str, value: int, end: str) -> None:
    serial.write_text(name)
    serial.write_hexadecimal(value)
    serial.write_text(end)


@unsafe.raw
def _registers(frame: int, address: int) -> None:
    """Four a line, in the order in which the tenders print them."""
    _register("rip ", unsafe.load64(frame + _RIP), "  ")
    _register("cr2 ", address, "  ")
    _register("error ", unsafe.load64(frame + _ERROR), "\n")
    _register("rax ", unsafe.load64(frame), "  ")
    _register("rbx ", unsafe.load64(frame + 24), "  ")
    _register("rcx ", unsafe.load64(frame + 8), "  ")
    _register("rdx ", unsafe.load64(frame + 16), "\n")
    _register("rsi ", unsafe.load64(frame + 40), "  ")
    _register("rdi ", unsafe.load64(frame + 48), "  ")
    _register("rsp ", unsafe.load64(frame + _RSP), "  ")
    _register("rbp ", unsafe.load64(frame + _RBP), "\n")
    _register("r8  ", unsafe.load64(frame + 56), "  ")
    _register("r9  ", unsafe.load64(frame + 64), "  ")
    _register("r10 ", unsafe.load64(frame + 72), "  ")
    _register("r11 ", unsafe.load64(frame + 80), "\n")
    _register("r12 ", unsafe.load64(frame + 88), "  ")
    _register("r13 ", unsafe.load64(frame + 96), "  ")
    _register("r14 ", unsafe.load64(frame + 104), "  ")
    _register("r15 ", unsafe.load64(frame + 112), "\n")


@unsafe.raw
def _name(vector: int) -> str:
    if vector == _PAGE_FAULT:
        return "page fault"
    if vector == 0:
        return "divide error"
    if vector == 6:
        return "invalid instruction"
    if vector == _DOUBLE_FAULT:
        return "double fault"
    if vector == 13:
        return "general protection fault"
    return _rare_name(vector)


@unsafe.raw
def _rare_name(vector: int) -> str:
    if vector == 1 or vector == 3:
        return "breakpoint"
    if vector == 2:
        return "non-maskable interrupt"
    if vector == 12:
        return "stack fault"
    if vector == 16 or vector == 19:
        return "floating-point exception"
    if vector == 18:
        return "machine check"
    return "unexpected exception"
