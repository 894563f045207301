"""The guest's side of the queue of a block device (naja.platform.transfers), without the event loop.

What belongs here: counters and slots. How a task waits: `block.py`. Compiled code only.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import hypercalls, transfers
from naja.platform.hvt import calls
from naja.platform.hvt.queues import FIRST_NUMBER, QUEUES
from naja.runtime.text import buffers

_REQUEST = unsafe.Static(hypercalls.BLOCK_SIZE)


@unsafe.raw
def _address(octets: object) -> int:
    """Of the first octet of something bytes-like and contiguous."""
    return buffers.address(octets)


@unsafe.raw
def _start(handle: int, region: int) -> None:
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, handle)
    unsafe.store64(request + 8, region)
    calls.call(hypercalls.PORT_BLOCK, request)


@unsafe.raw
def _word(region: int, offset: int) -> int:
    return unsafe.volatile_load64(region + offset)


@unsafe.raw
def _set_word(region: int, offset: int, value: int) -> None:
    unsafe.volatile_store64(region + offset, value)


class TransferQueue:
    """The transfers of one device, in their order."""

    def __init__(self, handle: int) -> None:
        self._memory = memoryview(bytearray(transfers.REGION_SIZE))
        self._region = _address(self._memory)
        self._produced = 0
        self._taken = 0
        self.number = FIRST_NUMBER + len(QUEUES)
        QUEUES.append(self)
        _start(handle, self._region)

    def pending(self) -> bool:
        """Whether transfers have been carried out whose results were not taken."""
        return _word(self._region, transfers.CONSUMED) != self._taken

    def unsent(self) -> bool:
        """Whether transfers wait for the tender."""
        return _word(self._region, transfers.CONSUMED) != self._produced

    def full(self) -> bool:
        """Whether there is no slot for another transfer."""
        return self._produced - self._taken >= transfers.SLOTS

    def put(self, operation: int, sector: int, octets: memoryview | None) -> None:
        """Queues a transfer. `octets` is contiguous and stays as it is until the result is there."""
        slot = self._slot(self._produced)
        _set_word(self._region, slot + transfers.OPERATION, operation)
        _set_word(self._region, slot + transfers.SECTOR, sector)
        if octets is not None:
            _set_word(self._region, slot + transfers.ADDRESS, _address(octets))
            _set_word(self._region, slot + transfers.COUNT, octets.nbytes)
        self._produced += 1
        _set_word(self._region, transfers.PRODUCED, self._produced)

    def take(self) -> int:
        """The next result, which `pending` has said is there: the octets transferred, or minus an error number."""
        result = _word(self._region, self._slot(self._taken) + transfers.RESULT)
        self._taken += 1
        return result

    def _slot(self, count: int) -> int:
        return transfers.HEADER_SIZE + (count & transfers.SLOTS - 1) * transfers.SLOT_SIZE
