"""Several stack machines on one switch, under one virtual clock, without an event loop: the fastest kind of
test.

    simulation = Simulation(seed=1)
    a = simulation.add_stack("10.0.0.1/24")
    b = simulation.add_stack("10.0.0.2/24")
    socket = a.udp.bind()
    ...
    simulation.run(SECOND)
"""

from collections.abc import Callable

from naja.net.address import IPv4Interface, MacAddress
from naja.net.clock import SECOND
from naja.net.entropy import SeededEntropy
from naja.net.ethernet.wire import HEADER
from naja.net.stack.machine import MachineConfig, StackMachine
from naja.testing.switch import PERFECT, Impairment, Switch

Watcher = Callable[[int, bytes], None]


class Stuck(Exception):
    """A simulation did not come to where it should, or did not come to rest."""


class Simulation:
    """Stations, their switch, and the time."""

    def __init__(self, seed: int = 1) -> None:
        self.now = 1 * SECOND
        self.switch = Switch(seed)
        self.machines: list[StackMachine] = []
        self.seed = seed
        self.watch: Watcher | None = None
        """Called with the time and the octets of each frame that a station sends."""
        self._buffers: list[memoryview] = []

    def add_stack(
        self,
        interface: str | None = None,
        impairment: Impairment = PERFECT,
        config: MachineConfig | None = None,
        mtu: int = 1500,
    ) -> StackMachine:
        """A new station. `impairment` is of the way towards it."""
        number = self.switch.add_port(impairment)
        entropy = SeededEntropy(self.seed * 1000 + number)
        mac = MacAddress(0x020000000001 + number)
        machine = StackMachine(mac, mtu, config if config is not None else MachineConfig(), entropy)
        if interface is not None:
            machine.ipv4.add_address(IPv4Interface.parse(interface), self.now, announce=False)
        self.machines.append(machine)
        self._buffers.append(memoryview(bytearray(HEADER + mtu)))
        return machine

    def flush(self) -> None:
        """Put everything that the stations have to send now onto the switch."""
        for number, machine in enumerate(self.machines):
            target = self._buffers[number]
            while True:
                length = machine.poll(self.now, target)
                if length == 0:
                    break
                if self.watch is not None:
                    self.watch(self.now, bytes(target[:length]))
                self.switch.input(self.now, number, target[:length])

    def step(self, until: int) -> bool:
        """Go to the next moment at which something happens, not beyond `until`. False: there is none."""
        self.flush()
        due = self.deadline()
        if due is None or due > until:
            return False
        self.now = max(self.now, due)
        while True:
            delivery = self.switch.poll(self.now)
            if delivery is None:
                break
            port, frame = delivery
            self.machines[port].input(self.now, memoryview(frame))
        self.flush()
        return True

    def deadline(self) -> int | None:
        """When the next thing happens."""
        due = self.switch.deadline()
        for machine in self.machines:
            other = machine.deadline()
            if other is not None and (due is None or other < due):
                due = other
        return due

    def run(self, duration: int) -> None:
        """Let `duration` nanoseconds pass."""
        end = self.now + duration
        while self.step(end):
            pass
        self.now = end

    def run_until(self, done: Callable[[], bool], limit: int = 600 * SECOND) -> None:
        """Run until `done()`; raises Stuck when it is not within `limit` nanoseconds."""
        end = self.now + limit
        while not done():
            if not self.step(end):
                raise Stuck(f"not done after {limit / SECOND} s of virtual time")
