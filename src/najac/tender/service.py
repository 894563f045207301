"""Answering a virtual machine's calls (naja.platform.hypercalls).

What belongs here: what each call means, and judging every number that the guest gives. One that is out of range stops
the guest. Where the tender writes for the guest, the memory is the guest's heap or a writable segment of its image, or
Linux does the writing, so that a request in read-only memory is an error and not a fault of the tender.
"""

from __future__ import annotations

from naja import unsafe
from naja.net.capture import CaptureWriter
from naja.platform import console, hypercalls, rings, transfers
from naja.platform.boot_record import BLOCK, NETWORK
from naja.platform.unix import signals
from najac.tender import blocks, crash, kvm, networks
from najac.tender.devices import Device
from najac.tender.guest_memory import Layout
from najac.tender.image_file import WRITE, Image

_NANOSLEEP, _CLOCK_GETTIME, _GETRANDOM = 35, 228, 318
_INVALID = -22
_MONOTONIC = 1
_TIME = unsafe.Static(16)


class GuestFault(Exception):
    """The guest did what no guest may; the message says what."""


def numbered(devices: list[Device]) -> list[Device]:
    """The devices as the guest is told of them: by their numbers."""
    told: list[Device] = []
    for index in range(len(devices)):
        one = devices[index]
        told.append(Device(one.kind, one.name, index, one.first, one.second, one.third))
    return told


def _port(device: Device, capture: CaptureWriter | None) -> networks.Port:
    if device.kind != NETWORK:
        return networks.Port(device.name, -1, False)
    recorder = None if capture is None else networks.Recorder(capture, device.name)
    return networks.Port(device.name, device.handle, device.third != 0, recorder)


class Service:
    """One machine's calls. Addresses are the guest's; they are `shift` higher in this process."""

    def __init__(
        self,
        layout: Layout,
        image: Image,
        shift: int,
        devices: list[Device],
        signals: int,
        capture: CaptureWriter | None = None,
    ) -> None:
        self._layout = layout
        self._image = image
        self._shift = shift
        self._devices = devices
        self._signals = signals
        self._listens = False
        """Whether the guest wants to be told of signals."""
        self._ports = [_port(one, capture) for one in devices]
        self._disks = [
            blocks.Disk(one.name, one.handle if one.kind == BLOCK else -1, one.second, layout, shift)
            for one in devices
        ]

    def serve(self, machine: kvm.Machine) -> int:
        """Answers calls until the guest ends; its exit status. Raises GuestFault or HostError."""
        while True:
            reason = machine.run()
            if reason == kvm.EXIT_SHUTDOWN:
                what = crash.cause(machine.registers(), self._layout, self._image)
                raise GuestFault(f"the guest crashed: {what}")
            if reason != kvm.EXIT_IO:
                raise GuestFault(f"the guest stopped for reason {reason} of KVM")
            if not machine.is_call():
                raise GuestFault(f"the guest touched port {machine.port():#x}, which is no call")
            port, value = machine.port(), machine.value()
            if port == hypercalls.PORT_EXIT:
                if value > 255:
                    raise GuestFault(f"the guest ended with the impossible status {value:#x}")
                self._send_rest()
                return value
            self._answer(port, value)

    def _send_rest(self) -> None:
        """What the guest has queued goes out, although it does not wait for it any more."""
        for port in self._ports:
            if port.region:
                try:
                    port.send()
                except networks.QueueFault as error:
                    raise GuestFault(str(error)) from None

    def _answer(self, port: int, value: int) -> None:
        if port == hypercalls.PORT_POLL:
            self._poll(self._writable(value, hypercalls.POLL_SIZE))
        elif port == hypercalls.PORT_SIGNALS:
            self._listen_for_signals(self._inside(value, hypercalls.SIGNALS_SIZE))
        elif port == hypercalls.PORT_BLOCK:
            self._start_block(self._inside(value, hypercalls.BLOCK_SIZE))
        elif port == hypercalls.PORT_NETWORK:
            self._start_network(self._inside(value, hypercalls.NETWORK_SIZE))
        elif port == hypercalls.PORT_CONSOLE_WRITE:
            self._write_console(self._inside(value, hypercalls.CONSOLE_WRITE_SIZE))
        elif port == hypercalls.PORT_CLOCK:
            _read_clock(self._inside(value, hypercalls.CLOCK_SIZE))
        elif port == hypercalls.PORT_SLEEP:
            _sleep(self._inside(value, hypercalls.SLEEP_SIZE))
        elif port == hypercalls.PORT_ENTROPY:
            self._give_entropy(self._inside(value, hypercalls.ENTROPY_SIZE))
        else:
            raise GuestFault(f"the guest touched port {port:#x}, which is no call")

    # --- judging addresses: each gives the address in this process, or raises GuestFault ----------------------------

    def _inside(self, address: int, count: int) -> int:
        if not self._layout.in_guest(address, count):
            raise GuestFault(f"the guest gave {count:#x} bytes at {address:#x}, which are not its own")
        return address + self._shift

    def _writable(self, address: int, count: int) -> int:
        """Where the tender may write without a fault."""
        found = self._inside(address, count)
        if address >= self._layout.stack:
            return found
        for segment in self._image.segments:
            if segment.flags & WRITE and segment.address <= address and address + count <= segment.end():
                return found
        raise GuestFault(f"the guest wants an answer at {address:#x}, where it may not write")

    def _device(self, number: int, kind: int) -> Device:
        if number < 0 or number >= len(self._devices) or self._devices[number].kind != kind:
            raise GuestFault(f"the guest called the device {number}, which is not attached as such")
        return self._devices[number]

    # --- the calls; `request` is an address of this process ---------------------------------------------------------

    def _write_console(self, request: int) -> None:
        stream, address, count = (
            unsafe.load64(request),
            unsafe.load64(request + 8),
            unsafe.load64(request + 16),
        )
        if stream not in (1, 2):
            raise GuestFault(f"the guest wrote to the stream {stream}, which is not there")
        console.console_write(stream, self._inside(address, count), count)

    def _give_entropy(self, request: int) -> None:
        """Linux does the writing, and never less than asked for up to MOST_ENTROPY bytes."""
        address, count = unsafe.load64(request), unsafe.load64(request + 8)
        if count > hypercalls.MOST_ENTROPY:
            raise GuestFault(f"the guest wanted {count} random bytes at once")
        if unsafe.syscall(_GETRANDOM, self._inside(address, count), count, 0) != count:
            raise GuestFault("the guest wanted random bytes where it may not write")

    def _start_network(self, request: int) -> None:
        number, region, slot = unsafe.load64(request), unsafe.load64(request + 8), unsafe.load64(request + 16)
        device = self._device(number, NETWORK)
        port = self._ports[number]
        if port.region:
            raise GuestFault(f"the guest started the network {device.name} twice")
        smallest = rings.slot_size(device.second, device.third != 0)
        if slot % rings.SLOT_GRAIN or slot < smallest or slot > rings.MOST_SLOT:
            raise GuestFault(f"the guest wants slots of {slot} octets for frames")
        if region % 8 or not self._layout.in_heap(region, rings.region_size(slot, port.slots)):
            raise GuestFault(f"the guest wants frames at {region:#x}, which is not its heap")
        port.start(region + self._shift, slot)

    def _start_block(self, request: int) -> None:
        number, region = unsafe.load64(request), unsafe.load64(request + 8)
        device = self._device(number, BLOCK)
        disk = self._disks[number]
        if disk.region:
            raise GuestFault(f"the guest started the block device {device.name} twice")
        if region % 8 or not self._layout.in_heap(region, transfers.REGION_SIZE):
            raise GuestFault(f"the guest wants transfers at {region:#x}, which is not its heap")
        disk.region = region + self._shift

    def _listen_for_signals(self, request: int) -> None:
        """What the guest is told of does not end the tender: SIGKILL does, always."""
        mask = unsafe.load64(request)
        signals.block(mask)
        self._listens = mask != 0

    def _poll(self, request: int) -> None:
        wait_ns = unsafe.load64(request)
        signal = signals.take(self._signals) if self._listens else 0
        try:
            found = networks.exchange(self._ports)
            if blocks.carry_out(self._disks):
                found = True
            if not found and signal == 0 and wait_ns != 0:
                networks.wait(self._ports, self._signals if self._listens else -1, wait_ns)
                networks.exchange(self._ports)
                signal = signals.take(self._signals) if self._listens else 0
        except networks.QueueFault as error:
            raise GuestFault(str(error)) from None
        time = unsafe.static_address(_TIME)
        unsafe.syscall(_CLOCK_GETTIME, _MONOTONIC, time)
        unsafe.store64(request + 8, unsafe.load64(time) * 1_000_000_000 + unsafe.load64(time + 8))
        unsafe.store64(request + 16, signal)


def _read_clock(request: int) -> None:
    """Linux does the writing: it refuses where the guest may not write, instead of a fault."""
    number = unsafe.load64(request)
    if number < 0 or number >= hypercalls.CLOCKS:
        raise GuestFault(f"the guest read the clock {number}, which is not there")
    if unsafe.syscall(_CLOCK_GETTIME, number, request + 8) != 0:
        raise GuestFault("the guest wanted the time where it may not write")


def _sleep(request: int) -> None:
    """Linux judges the numbers."""
    if unsafe.syscall(_NANOSLEEP, request, 0) == _INVALID:
        raise GuestFault("the guest slept for an impossible time")
