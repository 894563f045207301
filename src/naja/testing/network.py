"""An in-memory network of asynchronous devices: a `Switch` driven by the running event loop.

network = MemoryNetwork(seed=1)
stack = await network.stack("10.0.0.1/24")
"""

import asyncio

from naja.net.address import IPv4Address, IPv4Interface, MacAddress
from naja.net.clock import SECOND, nanoseconds
from naja.net.entropy import SeededEntropy
from naja.net.ethernet.wire import HEADER
from naja.net.stack.config import NetworkConfig
from naja.net.stack.machine import MachineConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import DeviceClosed
from naja.testing.switch import PERFECT, Impairment, Switch


class MemoryDevice:
    """One port of a `MemoryNetwork`, as a `Network` device."""

    def __init__(self, network: "MemoryNetwork", port: int, mac: MacAddress, mtu: int) -> None:
        self._network = network
        self._port = port
        self._mac = mac
        self._mtu = mtu
        self._arrived: list[memoryview] = []
        self._waiter: asyncio.Future[None] | None = None
        self._buffer = memoryview(bytearray(HEADER + mtu))
        self._closed = False

    @property
    def mac(self) -> MacAddress:
        """The station's address."""
        return self._mac

    @property
    def mtu(self) -> int:
        """Octets of payload in a frame."""
        return self._mtu

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there."""
        while not self._arrived:
            if self._closed:
                raise DeviceClosed
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        frames = self._arrived
        self._arrived = []
        return frames

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame."""
        return self._buffer

    def transmit(self, length: int) -> None:
        """Send the first `length` octets of the buffer."""
        self._network.send(self._port, bytes(self._buffer[:length]))

    def flush(self) -> None:
        """Nothing waits."""

    async def wait_transmit(self) -> None:
        """Return: there is always room."""
        if self._closed:
            raise DeviceClosed

    def close(self) -> None:
        """Give the device up."""
        self._closed = True
        self._wake()

    def deliver(self, frame: bytes) -> None:
        """A frame has come out of the switch."""
        if not self._closed:
            self._arrived.append(memoryview(frame))
            self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class MemoryNetwork:
    """A switch, its devices, and the timer that moves frames between them."""

    def __init__(self, seed: int = 1) -> None:
        self.switch = Switch(seed)
        self.seed = seed
        self._devices: list[MemoryDevice] = []
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = -1

    def device(self, impairment: Impairment = PERFECT, mtu: int = 1500) -> MemoryDevice:
        """A new device. `impairment` is of the way towards it."""
        port = self.switch.add_port(impairment)
        device = MemoryDevice(self, port, MacAddress(0x020000000001 + port), mtu)
        self._devices.append(device)
        return device

    async def stack(
        self,
        interface: str | None = None,
        impairment: Impairment = PERFECT,
        config: NetworkConfig | None = None,
        machine_config: MachineConfig | None = None,
    ) -> NajaStack:
        """A new device with a started stack on it, with one address or with a whole configuration."""
        if config is None:
            parsed = (IPv4Interface.parse(interface),) if interface is not None else ()
            config = NetworkConfig(ipv4=parsed)
        device = self.device(impairment)
        entropy = SeededEntropy(self.seed * 1000 + len(self._devices))
        stack = NajaStack(device, config, machine_config, entropy)
        await stack.start()
        return stack

    def send(self, port: int, frame: bytes) -> None:
        """A station at `port` sends `frame`."""
        self.switch.input(self._now(), port, frame)
        self._set_timer()

    def _now(self) -> int:
        return nanoseconds(asyncio.get_running_loop().time())

    def _set_timer(self) -> None:
        deadline = self.switch.deadline()
        if deadline is None or (self._timer is not None and self._timer_at <= deadline):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = deadline
        self._timer = asyncio.get_running_loop().call_at(deadline / SECOND, self._deliver)

    def _deliver(self) -> None:
        self._timer = None
        now = self._now()
        while True:
            delivery = self.switch.poll(now)
            if delivery is None:
                break
            port, frame = delivery
            self._devices[port].deliver(frame)
        self._set_timer()


def host(text: str) -> IPv4Address:
    """Short for IPv4Address.parse, which tests call a lot."""
    return IPv4Address.parse(text)
