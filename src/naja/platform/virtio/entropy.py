"""Random bytes: from the processor's RDRAND, else from a virtio entropy device.

What belongs here: sources that are fit for keys. A machine that has none ends the program: what is guessable
must not look like a key.
"""

from __future__ import annotations

from naja import unsafe
from naja.drivers.virtio import transport
from naja.drivers.virtio.entropy import EntropyDevice
from naja.platform import processor
from naja.platform.device_errors import DeviceError
from naja.platform.virtio import clock, cpu, idle, places, power, serial
from naja.platform.virtio.memory import MachineMemory

_HAS_RDRAND = 1 << 30
"""CPUID leaf 1, ECX."""
_NO_ENTROPY = 71
"""The exit status for a machine that lacks something (EX_OSERR)."""


@unsafe.raw
def available() -> bool:
    """Whether the processor has a source of random numbers."""
    return processor.cpuid(1, 0, processor.ECX) & _HAS_RDRAND != 0


_WAIT_NS = 250_000_000
"""The longest that an answer is waited for at a time."""
_BYTES = 7
"""Random bytes in a word: a word of zero says that there are none."""
_devices: list[EntropyDevice] = []


def _wait() -> None:
    idle.halt(clock.monotonic_ns() + _WAIT_NS)


def _device_word() -> int:
    """Seven bytes from the machine's entropy device with a bit above them; 0 if there is none, or it fails."""
    try:
        if not _devices:
            found = places.find(transport.ENTROPY, "entropy", "", "entropy device")
            _devices.append(EntropyDevice(found, MachineMemory(), _wait))
        word = 1
        for _ in range(_BYTES):
            word = word << 8 | _devices[0].draw()
        return word
    except (OSError, DeviceError):
        return 0


@unsafe.raw
def _word() -> int:
    word = cpu.random_word() if available() else _device_word()
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
        if index % _BYTES == 0:
            word = _word()
        unsafe.store8(address + index, word)
        word = unsafe.shift_right_logical(word, 8)
        index += 1
    return count
