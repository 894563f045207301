"""Random bytes, from the processor's RDRAND.

What belongs here: sources that are fit for keys. A machine that has none ends the program: what is guessable
must not look like a key.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import cpu, power, serial

_HAS_RDRAND = 1 << 30
"""CPUID leaf 1, ECX."""
_NO_ENTROPY = 71
"""The exit status for a machine that lacks something (EX_OSERR)."""


@unsafe.raw
def available() -> bool:
    """Whether the processor has a source of random numbers."""
    return cpu.cpuid(1, 0, cpu.ECX) & _HAS_RDRAND != 0


@unsafe.raw
def _word() -> int:
    word = cpu.random_word() if available() else 0
    if word == 0:
        serial.write_text(
            "error: this machine has no source of random numbers; QEMU: -cpu max gives it RDRAND\n"
        )
        power.end(_NO_ENTROPY)
    return word


@unsafe.raw
@unsafe.export("random_bytes")
def random_bytes(address: int, count: int) -> int:
    """Puts random bytes at an address; how many."""
    word = 0
    index = 0
    while index < count:
        if index & 7 == 0:
            word = _word()
        unsafe.store8(address + index, word)
        word = unsafe.shift_right_logical(word, 8)
        index += 1
    return count
