"""One tiny program a security promise: each tries what it must not, and says so if it gets away with it.

What belongs here: the programs and what they need. How each ends on which target is in `test_guests.py`.
"""

from __future__ import annotations

_HEAD = """\
from naja import unsafe

CELL = unsafe.Static(64)

@unsafe.raw
def target() -> None:
    unsafe.store64(unsafe.static_address(CELL), 1)

@unsafe.raw
def attempt() -> None:
    {attempt}

def main() -> None:
    print("trying")
    attempt()
    print("got away with it")
"""


def _guest(*lines: str) -> str:
    return _HEAD.format(attempt="\n    ".join(lines))


MEMORY = {
    "write to text": _guest("unsafe.volatile_store64(unsafe.function_address(target), 0xC3)"),
    "write to read-only data": _guest(
        'unsafe.volatile_store64(unsafe.linker_symbol("naja.classes"), unsafe.stack_pointer())'
    ),
    "jump to data": _guest(
        "unsafe.store64(unsafe.static_address(CELL), 0xC3)",
        "unsafe.call_address(unsafe.static_address(CELL))",
    ),
    "jump to the stack": _guest("unsafe.call_address(unsafe.stack_pointer())"),
    "read page zero": _guest("unsafe.volatile_load64(16)"),
    "write to page zero": _guest("unsafe.volatile_store64(16, 1)"),
    "jump to page zero": _guest("unsafe.call_address(16)"),
    "run off the stack": _guest(
        "at = unsafe.stack_pointer() & -4096",
        "while True:",
        "    unsafe.volatile_store64(at, 0)",
        "    at -= 4096",
    ),
}
"""Promises about memory, for every target."""

SYSTEM_CALLS = {
    "open a file": _guest("unsafe.syscall(2, unsafe.static_address(CELL), 0, 0)"),
    "map memory": _guest("unsafe.syscall(9, 0, 4096, 7, 0x22, -1, 0)"),
    "make text writable": _guest("unsafe.syscall(10, unsafe.function_address(target) & -4096, 4096, 7)"),
    "make a socket": _guest("unsafe.syscall(41, 2, 1, 0)"),
    "start a process": _guest("unsafe.syscall(57)"),
    "read the console": _guest("unsafe.syscall(0, 0, unsafe.static_address(CELL), 8)"),
    "write to standard input": _guest("unsafe.syscall(1, 0, unsafe.static_address(CELL), 8)"),
    "write to another descriptor": _guest("unsafe.syscall(1, 3, unsafe.static_address(CELL), 8)"),
    "wait for a descriptor": _guest(
        "unsafe.syscall(271, unsafe.static_address(CELL), 1, unsafe.static_address(CELL), 0, 8)"
    ),
    "replace the filter": _guest("unsafe.syscall(317, 1, 0, unsafe.static_address(CELL))"),
    "call by the x32 ABI": _guest("unsafe.syscall(0x40000001, 1, unsafe.static_address(CELL), 8)"),
    "call by the 32-bit ABI": _guest(
        'unsafe.asm("int $$0x80", "={rax},{rax},~{r8},~{r9},~{r10},~{r11},~{memory}", 20)'
    ),
}
"""Promises about Linux's system calls."""

_NOT_ITS_OWN = "which are not its own"


def _call(port: int, value: str) -> str:
    return _guest(f'unsafe.asm("outl %eax, %dx", "={{rax}},{{rax}},{{rdx}},~{{memory}}", {value}, {port:#x})')


def _write(stream: str, address: str, count: str) -> str:
    return _guest(
        "request = unsafe.static_address(CELL)",
        f"unsafe.store64(request, {stream})",
        f"unsafe.store64(request + 8, {address})",
        f"unsafe.store64(request + 16, {count})",
        'unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", request, 0x500)',
    )


def _random(address: str, count: str) -> str:
    return _guest(
        "request = unsafe.static_address(CELL)",
        f"unsafe.store64(request, {address})",
        f"unsafe.store64(request + 8, {count})",
        'unsafe.asm("outl %eax, %dx", "={rax},{rax},{rdx},~{memory}", request, 0x510)',
    )


CALLS: dict[str, tuple[str, str]] = {
    "request on page zero": (_call(0x500, "16"), _NOT_ITS_OWN),
    "request below the image": (_call(0x500, "0x0FFFFFF8"), _NOT_ITS_OWN),
    "request above memory": (_call(0x500, "0xFFFFFFF0"), _NOT_ITS_OWN),
    "bytes on page zero": (_write("1", "0", "16"), _NOT_ITS_OWN),
    "bytes below the image": (_write("1", "0x0FFFFFFF", "2"), _NOT_ITS_OWN),
    "bytes in the kernel's half": (_write("1", "-4096", "16"), _NOT_ITS_OWN),
    "negative count": (_write("1", "request", "-1"), _NOT_ITS_OWN),
    "endless count": (_write("1", "request", "0x7FFFFFFFFFFFFFFF"), _NOT_ITS_OWN),
    "sum wraps round": (_write("1", "0x7FFFFFFFFFFFFFFF", "0x100"), _NOT_ITS_OWN),
    "stream 0": (_write("0", "request", "8"), "stream 0"),
    "stream 3": (_write("3", "request", "8"), "stream 3"),
    "unknown call": (_call(0x502, "0"), "port 0x502"),
    "the keyboard's reset": (_guest('unsafe.asm("outb %al, $$0x64", "={rax},{rax}", 0xFE)'), "crashed"),
    "a port above the calls": (_call(0x520, "0"), "crashed"),
    "eight bits": (_guest('unsafe.asm("outb %al, %dx", "={rax},{rax},{rdx}", 0, 0x504)'), "port 0x504"),
    "interrupts off": (_guest('unsafe.asm("cli", "={rax}")'), "crashed"),
    "halt": (_guest('unsafe.asm("hlt", "={rax}")'), "crashed"),
    "a read from a port": (_guest('unsafe.asm("inl %dx, %eax", "={rax},{rdx}", 0x500)'), "port 0x500"),
    "time into text": (_call(0x508, "unsafe.function_address(target) & -8"), "clock "),
    "time into read-only data": (
        _call(0x508, 'unsafe.linker_symbol("naja.classes")'),
        "where it may not write",
    ),
    "random bytes into text": (_random("unsafe.function_address(target)", "8"), "where it may not write"),
    "random bytes below the image": (_random("16", "8"), _NOT_ITS_OWN),
    "too many random bytes": (_random("request", "257"), "257 random bytes"),
    "fewer than no random bytes": (_random("request", "-1"), _NOT_ITS_OWN),
    "impossible status": (_call(0x504, "256"), "status 0x100"),
}
"""Promises about hypercalls: the program, and what the tender says of it."""

CONTROL = _guest("unsafe.store64(unsafe.static_address(CELL), 1)")
"""The same program with an attempt that is allowed: it does get away."""

HARMLESS = """\
import sys

def main() -> None:
    print("Hello, world!", sys.argv)
    raise SystemExit(7)
"""
