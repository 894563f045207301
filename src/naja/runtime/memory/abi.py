"""What the collector is told by the linker, by the compiler and by the entry code.

What belongs here: symbols of the image, the class table, the native stack's base, the machine's cycle
counter. What does not: anything about the heap itself.
"""

from __future__ import annotations

from naja import unsafe

LAYOUT_WORDS = 0
"""Every slot after the header is a word; a word is a reference only if it is the exact start of a live
object."""

LAYOUT_BYTES = 1
"""Nothing to scan."""

LAYOUT_FRAME = 2
"""Scanned like the native stack: pointers into the middle of an object count too."""

_CLASS_ENTRY = 16
_CLASS_LAYOUT = 12

_STACK = unsafe.Static(8)


@unsafe.raw
def roots_start() -> int:
    """The first address of the static data that holds words."""
    return unsafe.linker_symbol("__start_naja_roots")


@unsafe.raw
def roots_end() -> int:
    """One past the last address of the static data that holds words."""
    return unsafe.linker_symbol("__stop_naja_roots")


@unsafe.raw
@unsafe.inline
def class_layout(number: int) -> int:
    """How objects of the class with this number are scanned, one of the LAYOUT values."""
    return unsafe.load32(unsafe.linker_symbol("naja.classes") + number * _CLASS_ENTRY + _CLASS_LAYOUT)


@unsafe.raw
def is_written_whole(number: int) -> bool:
    """Whether whoever makes an object of the class writes all of it from its 32nd byte on, before anybody reads it."""
    return (
        number == unsafe.class_number_of(str)
        or number == unsafe.class_number_of(bytes)
        or number == unsafe.class_number_of(int)
    )


@unsafe.raw
def set_stack_base(address: int) -> None:
    """Says where the native stack begins: one past its highest address in use. Called once, before any
    allocation."""
    unsafe.store64(unsafe.static_address(_STACK), address)


@unsafe.raw
def stack_base() -> int:
    """One past the highest address of the native stack that can hold references."""
    return unsafe.load64(unsafe.static_address(_STACK))


@unsafe.raw
def cycles() -> int:
    """The processor's time-stamp counter."""
    return unsafe.asm("rdtsc\n\tshlq $$32, %rdx\n\torq %rdx, %rax", "={rax},~{rdx},~{flags}")
