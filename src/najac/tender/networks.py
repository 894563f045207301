"""The tender's side of the queues of frames (naja.platform.rings), and the guest's wait.

What belongs here: moving frames between queues and TAP interfaces. Counters and lengths are the guest's: each is read
once and judged before it is used; slots are found by the tender's own counters. Regions lie in the guest's heap, which
this process may write whatever the guest does.
"""

from __future__ import annotations

from naja import unsafe
from naja.net.capture import INBOUND, OUTBOUND, CaptureWriter
from naja.platform import api, offload_header, rings
from naja.platform.unix.capture_file import octets_at
from najac.tender.memory import HostError

_READ, _WRITE, _PPOLL = 0, 1, 271
_INTERRUPTED, _AGAIN = -4, -11
_READABLE = 1
_MOST_POLLED = 17
_POLLED = unsafe.Static(8 * _MOST_POLLED)
_TIME = unsafe.Static(16)


class QueueFault(Exception):
    """The guest's counters or lengths are impossible; the message says how."""


class Recorder:
    """Where the frames of one network are recorded: a capture, and the network's number in it."""

    __slots__ = ("_interface", "_writer")

    def __init__(self, writer: CaptureWriter, name: str) -> None:
        self._writer = writer
        self._interface = writer.add_interface(name)

    def record(self, port: Port, first: int, count: int, direction: int) -> None:
        """Record the frames in so many slots from `first` on; their lengths have been judged."""
        now = api.current().wall_ns()
        for number in range(first, first + count):
            at = port.place(number, direction)
            frame = octets_at(at + rings.SLOT_FRAME + port.prefix, unsafe.load32(at) - port.prefix)
            self._writer.packet(self._interface, now, frame, direction)


class Port:
    """A network: its descriptor, and once the guest has given it, its region in this process. What passes is recorded
    if there is a recorder.
    """

    __slots__ = (
        "descriptor",
        "lost",
        "name",
        "prefix",
        "received",
        "recorder",
        "region",
        "sent",
        "shortest",
        "slot",
        "slots",
    )

    def __init__(self, name: str, descriptor: int, offloads: bool, recorder: Recorder | None = None) -> None:
        self.name = name
        self.descriptor = descriptor
        self.recorder = recorder
        self.slots = rings.slots(offloads)
        self.prefix = offload_header.SIZE if offloads else 0
        self.shortest = rings.SHORTEST_FRAME + self.prefix
        self.region = 0
        self.slot = 0
        self.received = 0
        """RECEIVE_PRODUCED, as we know it."""
        self.sent = 0
        """SEND_CONSUMED, as we know it."""
        self.lost = 0
        """Frames that Linux did not take."""

    def start(self, region: int, slot: int) -> None:
        """The guest's queues are empty, whatever its memory says."""
        self.region = region
        self.slot = slot

    def send(self) -> None:
        """Hands everything queued to Linux. Raises QueueFault."""
        produced = unsafe.load64(self.region + rings.SEND_PRODUCED)
        count = produced - self.sent
        if count < 0 or count > self.slots:
            raise QueueFault(f"the guest has queued {count} frames where {self.slots} are possible")
        if count == 0:
            return
        result = _send(self.descriptor, self.region, self.slot, self.slots, self.sent, count, self.shortest)
        if result < 0:
            raise QueueFault("the guest has queued a frame of impossible length")
        if self.recorder is not None:
            self.recorder.record(self, self.sent, count, OUTBOUND)
        self.lost += count - result
        self.sent = produced
        unsafe.store64(self.region + rings.SEND_CONSUMED, produced)

    def receive(self) -> bool:
        """Takes what Linux has and the queue has room for; whether there is anything for the guest. Raises QueueFault,
        and HostError where the interface is gone.
        """
        pending = self.received - unsafe.load64(self.region + rings.RECEIVE_CONSUMED)
        if pending < 0 or pending > self.slots:
            raise QueueFault(f"the guest has not read {pending} frames where {self.slots} are possible")
        room = self.slots - pending
        count = _receive(self.descriptor, self.region, self.slot, self.slots, self.received, room)
        if count < 0:
            raise HostError(f"{self.name} has failed: the TAP interface was taken away (error {-count})")
        if count > 0:
            if self.recorder is not None:
                self.recorder.record(self, self.received, count, INBOUND)
            self.received += count
            unsafe.store64(self.region + rings.RECEIVE_PRODUCED, self.received)
        return pending + count > 0

    def place(self, number: int, direction: int) -> int:
        """The address of the slot of a frame."""
        return _slot(self.region, self.slot, self.slots, number, direction == OUTBOUND)


@unsafe.raw
def _slot(region: int, slot: int, slots: int, number: int, outgoing: bool) -> int:
    """The slots of the guest's frames follow those of ours."""
    index = number & slots - 1
    return region + rings.HEADER_SIZE + (slots + index if outgoing else index) * slot


@unsafe.raw
def _send(descriptor: int, region: int, slot: int, slots: int, first: int, count: int, shortest: int) -> int:
    """How many frames Linux has taken, or minus one for a length that no frame has."""
    taken = 0
    index = 0
    while index < count:
        at = _slot(region, slot, slots, first + index, True)
        length = unsafe.load32(at)
        if length < shortest or length > slot - rings.SLOT_FRAME:
            return -1
        result = unsafe.syscall(_WRITE, descriptor, at + rings.SLOT_FRAME, length)
        if result == length:
            taken += 1
        if result != _INTERRUPTED:
            index += 1
    return taken


@unsafe.raw
def _receive(descriptor: int, region: int, slot: int, slots: int, first: int, room: int) -> int:
    """How many frames were put into slots, or minus the number of the error that the first met."""
    index = 0
    while index < room:
        at = _slot(region, slot, slots, first + index, False)
        length = unsafe.syscall(_READ, descriptor, at + rings.SLOT_FRAME, slot - rings.SLOT_FRAME)
        if length >= rings.SHORTEST_FRAME:
            unsafe.store32(at, length)
            index += 1
        elif length != _INTERRUPTED:
            return length if index == 0 and length < 0 and length != _AGAIN else index
    return index


def exchange(ports: list[Port]) -> bool:
    """Sends and receives on all networks; whether anything is there for the guest. Raises QueueFault."""
    found = False
    for port in ports:
        if port.region:
            port.send()
            if port.receive():
                found = True
    return found


def wait(ports: list[Port], signals: int, wait_ns: int) -> None:
    """Waits until a network has a frame or a signal is reported, at most so long, for ever if that is negative."""
    polled = unsafe.static_address(_POLLED)
    count = 0
    for port in ports:
        if port.region:
            unsafe.store32(polled + 8 * count, port.descriptor)
            unsafe.store32(polled + 8 * count + 4, _READABLE)
            count += 1
    if signals >= 0:
        unsafe.store32(polled + 8 * count, signals)
        unsafe.store32(polled + 8 * count + 4, _READABLE)
        count += 1
    time = 0
    if wait_ns >= 0:
        time = unsafe.static_address(_TIME)
        unsafe.store64(time, wait_ns // 1_000_000_000)
        unsafe.store64(time + 8, wait_ns % 1_000_000_000)
    unsafe.syscall(_PPOLL, polled, count, time, 0, 8)
