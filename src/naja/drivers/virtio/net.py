"""The network device (5.1): Ethernet frames behind a header of twelve bytes, in two queues."""

from __future__ import annotations

import contextlib
import time
from typing import Final

from naja.drivers.virtio import transport as device
from naja.drivers.virtio.memory import Memory, Signal
from naja.drivers.virtio.transport import Transport
from naja.net.address import MacAddress
from naja.platform.devices import DeviceClosed, DeviceError

_RECEIVE_QUEUE, _TRANSMIT_QUEUE = 0, 1  # 5.1.2
_F_MTU, _F_MAC = 1 << 3, 1 << 5  # 5.1.3
_CONFIG_MAC, _CONFIG_MTU = 0, 10  # struct virtio_net_config (5.1.4)
_LEAST_MTU, _DEFAULT_MTU, _MOST_MTU = 68, 1500, 9000

_HEADER = 12
"""struct virtio_net_hdr with num_buffers (5.1.6). All of it is zero in what we send: no checksum is left to the device, and
no segmentation (5.1.6.2)."""
_ETHERNET_HEADER = 14
_MOST_BUFFERS = 128
PATIENCE: Final = 100_000_000
"""Nanoseconds for which closing waits for a device that does not send."""


class NetworkDevice:
    """A `naja.platform.devices.Network`. Each descriptor belongs to one buffer for ever, in both queues."""

    def __init__(self, transport: Transport, memory: Memory, signal: Signal) -> None:
        """Starts the device (5.1.5). Raises DeviceError."""
        self._transport = transport
        self._signal = signal
        features = device.begin(transport, _F_MTU | _F_MAC)
        if not features & _F_MAC:
            raise DeviceError("the network device has no address of its own")
        octets = bytes([transport.config8(_CONFIG_MAC + index) for index in range(6)])
        self._mac = MacAddress(int.from_bytes(octets, "big"))
        mtu = transport.config16(_CONFIG_MTU) if features & _F_MTU else _DEFAULT_MTU
        if mtu < _LEAST_MTU:
            raise DeviceError(f"the network device has an MTU of {mtu}")
        self._mtu = min(mtu, _MOST_MTU)
        self._size = _HEADER + _ETHERNET_HEADER + self._mtu
        self._receive = device.make_queue(transport, memory, _RECEIVE_QUEUE, _MOST_BUFFERS)
        self._transmit = device.make_queue(transport, memory, _TRANSMIT_QUEUE, _MOST_BUFFERS)
        stride = (self._size + 63) & -64
        room = memory.allocate(stride * self._receive.size, 64)
        self._received = [room.view(stride * index, self._size) for index in range(self._receive.size)]
        for index in range(self._receive.size):
            self._receive.describe(index, room.address + stride * index, self._size, True)
            self._receive.publish(index, self._size)
        room = memory.allocate(stride * self._transmit.size, 64)
        self._send_addresses = [room.address + stride * index for index in range(self._transmit.size)]
        self._sent = [
            room.view(stride * index + _HEADER, self._size - _HEADER) for index in range(self._transmit.size)
        ]
        self._free = list(range(self._transmit.size))
        self._lent: list[int] = []
        self._waits_for_room = False
        self._closed = False
        self.runts = 0
        """Frames too short to be any; they are dropped."""
        signal.attach(self)
        self._transmit.want_interrupts(False)
        device.finish(transport)
        if self._receive.flush():
            transport.notify(_RECEIVE_QUEUE)

    @property
    def mac(self) -> MacAddress:
        """The address that the device has on its network."""
        return self._mac

    @property
    def mtu(self) -> int:
        """Octets of payload in a frame."""
        return self._mtu

    # --- receiving (5.1.6.4) ------------------------------------------------------------------------------------

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there."""
        while True:
            frames = self._take_frames()
            if frames:
                return frames
            await self._signal.wait()

    def _take_frames(self) -> list[memoryview]:
        self._check_open()
        receive = self._receive
        for head in self._lent:
            receive.publish(head, self._size)
        self._lent.clear()
        frames: list[memoryview] = []
        try:
            while (head := receive.take()) >= 0:
                self._lent.append(head)
                if receive.length >= _HEADER + _ETHERNET_HEADER:
                    frames.append(self._received[head][_HEADER : receive.length])
                else:
                    self.runts += 1
        except DeviceError as error:
            self._fail(error)
        if receive.flush():
            self._transport.notify(_RECEIVE_QUEUE)
        return frames

    # --- sending (5.1.6.2) --------------------------------------------------------------------------------------

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame."""
        if not self._free:
            self._reclaim()
            if not self._free:
                return None
        return self._sent[self._free[-1]]

    def transmit(self, length: int) -> None:
        """Queue the first `length` octets of the buffer lent last. Raises ValueError for a length that no frame has."""
        if not 0 < length <= self._size - _HEADER or not self._free:
            raise ValueError(f"no frame has {length} octets, or no buffer was lent")
        head = self._free.pop()
        self._transmit.describe(head, self._send_addresses[head], _HEADER + length, False)
        self._transmit.publish(head, 0)

    def flush(self) -> None:
        """Tell the device about everything queued."""
        if not self._closed and self._transmit.flush():
            self._transport.notify(_TRANSMIT_QUEUE)

    async def wait_transmit(self) -> None:
        """Wait until there may be room again."""
        self.flush()
        while True:
            self._check_open()
            self._reclaim()
            if self._free:
                break
            self._waits_for_room = True
            self._transmit.want_interrupts(True)
            if not self._transmit.ready():
                await self._signal.wait()
        if self._waits_for_room:
            self._waits_for_room = False
            self._transmit.want_interrupts(False)

    def _reclaim(self) -> None:
        """Takes back what was sent."""
        if self._closed:
            return
        try:
            while (head := self._transmit.take()) >= 0:
                self._free.append(head)
        except DeviceError as error:
            self._fail(error)

    # --- the end ------------------------------------------------------------------------------------------------

    def ready(self) -> bool:
        """Whether frames have come, or room that somebody waits for."""
        return self._receive.ready() or (self._waits_for_room and self._transmit.ready())

    def acknowledge(self) -> None:
        """Quietens the device."""
        self._transport.acknowledge()

    def close(self) -> None:
        """Let the device send what is queued, for PATIENCE at most, then reset it: it lets go of its buffers."""
        if self._closed:
            return
        with contextlib.suppress(DeviceClosed):
            self.flush()
            until = time.monotonic_ns() + PATIENCE
            while self._transmit.outstanding > 0 and time.monotonic_ns() < until:
                self._reclaim()
        self._end()

    def _end(self) -> None:
        if not self._closed:
            self._closed = True
            device.reset(self._transport)
            self._signal.close()

    def _fail(self, error: DeviceError) -> None:
        self._end()
        raise DeviceClosed(f"the network device is broken: {error}") from error

    def _check_open(self) -> None:
        if self._closed:
            raise DeviceClosed
