"""Runs the DHCP client over a stack and configures the stack with what it gets."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Protocol

from naja.net.address import BROADCAST_IPV4, Endpoint, IPAddress, IPv4Address, MacAddress
from naja.net.api import Datagrams
from naja.net.clock import SECOND
from naja.net.dhcp.machine import Change, DhcpMachine, Lease
from naja.net.dhcp.wire import CLIENT_PORT, SERVER_PORT
from naja.net.entropy import Entropy


class Host(Protocol):
    """What the client needs of the stack."""

    def clock(self) -> int:
        """Nanoseconds."""
        ...

    def hardware_address(self) -> MacAddress:
        """Of the device."""
        ...

    def bind_datagrams(self, port: int, address: IPAddress | None, peer: Endpoint | None) -> Datagrams:
        """A UDP port."""
        ...

    async def probe_address(self, address: IPv4Address) -> bool:
        """Whether nobody on the link has `address`."""
        ...

    def apply_lease(self, lease: Lease) -> None:
        """Use the lease's address, gateway and name servers."""
        ...

    def drop_lease(self, lease: Lease) -> None:
        """Stop using them."""
        ...


class DhcpService:
    """A DHCP client for one stack."""

    def __init__(self, host: Host, entropy: Entropy) -> None:
        self._host = host
        self._entropy = entropy
        self.machine: DhcpMachine | None = None
        self._port: Datagrams | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._news = asyncio.Event()
        self._bound: asyncio.Future[None] | None = None

    async def start(self, hostname: str) -> None:
        """Return once there is a lease; it is kept up from then on."""
        self.machine = DhcpMachine(self._host.hardware_address().value, hostname, self._entropy)
        self._port = self._host.bind_datagrams(CLIENT_PORT, None, None)
        self._bound = asyncio.get_running_loop().create_future()
        self.machine.start(self._host.clock())
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._run(self.machine, self._port)),
            loop.create_task(self._receive(self.machine, self._port)),
        ]
        await self._bound

    async def stop(self) -> None:
        """Give the lease back."""
        if self.machine is None or self._port is None or not self._tasks:
            return
        tasks = self._tasks
        self._tasks = []
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self.machine.stop(self._host.clock())
        self._transmit(self.machine, self._port)
        await self._apply(self.machine)
        self._port.close()

    def conflict(self, address: IPv4Address) -> None:
        """Somebody else uses `address`."""
        if self.machine is not None and self._port is not None:
            self.machine.conflict(self._host.clock(), address)
            self._news.set()

    def nameservers(self) -> Sequence[IPAddress]:
        """Those of the present lease."""
        if self.machine is None or self.machine.lease is None:
            return ()
        return self.machine.lease.nameservers

    async def _run(self, machine: DhcpMachine, port: Datagrams) -> None:
        """Do what is due, again after each message, timer or conflict."""
        while True:
            self._news.clear()
            self._transmit(machine, port)
            await self._apply(machine)
            self._transmit(machine, port)
            deadline = machine.deadline()
            timeout = None
            if deadline is not None:
                timeout = max(deadline - self._host.clock(), 0) / SECOND
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await self._news.wait()

    async def _receive(self, machine: DhcpMachine, port: Datagrams) -> None:
        while True:
            try:
                received = await port.receive()
            except ConnectionRefusedError:
                continue  # a server's port is closed: the machine asks again in its own time
            if received.source.port == SERVER_PORT:
                machine.input(self._host.clock(), memoryview(received.payload))
                self._news.set()

    def _transmit(self, machine: DhcpMachine, port: Datagrams) -> None:
        while True:
            outgoing = machine.poll(self._host.clock())
            if outgoing is None:
                return
            try:
                port.send(outgoing.payload, Endpoint(outgoing.destination, SERVER_PORT))
            except OSError:
                # No way to the server's own address any more: everybody's reaches it.
                port.send(outgoing.payload, Endpoint(BROADCAST_IPV4, SERVER_PORT))

    async def _apply(self, machine: DhcpMachine) -> None:
        for change, lease in machine.changes():
            if change is Change.CHECK:
                free = await self._host.probe_address(lease.interface.address)
                machine.checked(self._host.clock(), free)
                await self._apply(machine)
            elif change is Change.LOST:
                self._host.drop_lease(lease)
            else:
                self._host.apply_lease(lease)
                if self._bound is not None and not self._bound.done():
                    self._bound.set_result(None)
