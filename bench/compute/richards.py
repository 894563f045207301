"""An operating-system simulation: classes, virtual calls and linked packets."""

from __future__ import annotations

ROUNDS = 40
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
WORK, DEV = 1, 0


class Packet:
    def __init__(self, link: Packet | None, ident: int, kind: int) -> None:
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4


def append(packet: Packet, queue: Packet | None) -> Packet:
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task:
    def __init__(
        self, system: System, ident: int, priority: int, queue: Packet | None, waiting: bool
    ) -> None:
        self.system = system
        self.ident = ident
        self.priority = priority
        self.input = queue
        self.pending = queue is not None
        self.waiting = waiting
        self.holding = False
        self.link = system.first
        system.first = self
        system.table[ident] = self

    def work(self, packet: Packet | None) -> Task | None:
        raise NotImplementedError

    def run(self) -> Task | None:
        packet: Packet | None = None
        if self.pending and self.waiting:
            packet = self.input
            assert packet is not None
            self.input = packet.link
            self.pending = self.input is not None
            self.waiting = False
        return self.work(packet)

    def add(self, packet: Packet, sender: Task) -> Task:
        if self.input is None:
            self.input = packet
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            append(packet, self.input)
        return sender

    def wait(self) -> Task:
        self.waiting = True
        return self

    def hold(self) -> Task | None:
        self.system.holds += 1
        self.holding = True
        return self.link

    def release(self, ident: int) -> Task:
        task = self.system.find(ident)
        task.holding = False
        return task if task.priority > self.priority else self

    def send(self, packet: Packet) -> Task:
        task = self.system.find(packet.ident)
        self.system.sends += 1
        packet.link = None
        packet.ident = self.ident
        return task.add(packet, self)


class Idle(Task):
    def __init__(self, system: System) -> None:
        super().__init__(system, IDLE, 0, None, False)
        self.control = 1
        self.count = 10_000

    def work(self, packet: Packet | None) -> Task | None:
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system: System, queue: Packet) -> None:
        super().__init__(system, WORKER, 1000, queue, False)
        self.destination = HANDLER_A
        self.count = 0

    def work(self, packet: Packet | None) -> Task | None:
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(4):
            self.count = self.count % 26 + 1
            packet.data[i] = 64 + self.count
        return self.send(packet)


class Handler(Task):
    def __init__(self, system: System, ident: int, priority: int, queue: Packet) -> None:
        super().__init__(system, ident, priority, queue, False)
        self.work_in: Packet | None = None
        self.device_in: Packet | None = None

    def work(self, packet: Packet | None) -> Task | None:
        if packet is not None:
            if packet.kind == WORK:
                self.work_in = append(packet, self.work_in)
            else:
                self.device_in = append(packet, self.device_in)
        work = self.work_in
        if work is not None:
            if work.datum >= 4:
                self.work_in = work.link
                return self.send(work)
            device = self.device_in
            if device is not None:
                self.device_in = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                return self.send(device)
        return self.wait()


class Device(Task):
    def __init__(self, system: System, ident: int, priority: int) -> None:
        super().__init__(system, ident, priority, None, True)
        self.kept: Packet | None = None

    def work(self, packet: Packet | None) -> Task | None:
        if packet is None:
            kept = self.kept
            if kept is None:
                return self.wait()
            self.kept = None
            return self.send(kept)
        self.kept = packet
        return self.hold()


class System:
    def __init__(self) -> None:
        self.first: Task | None = None
        self.table: dict[int, Task] = {}
        self.holds = 0
        self.sends = 0

    def find(self, ident: int) -> Task:
        return self.table[ident]

    def schedule(self) -> None:
        task = self.first
        while task is not None:
            if task.holding or (task.waiting and not task.pending):
                task = task.link
            else:
                task = task.run()


def packets(ident: int, kind: int, count: int) -> Packet:
    head = Packet(None, ident, kind)
    for _ in range(count - 1):
        head = Packet(head, ident, kind)
    return head


def main() -> None:
    holds = sends = 0
    for _ in range(ROUNDS):
        system = System()
        Idle(system)
        Worker(system, packets(WORKER, WORK, 2))
        Handler(system, HANDLER_A, 2000, packets(DEVICE_A, DEV, 3))
        Handler(system, HANDLER_B, 3000, packets(DEVICE_B, DEV, 3))
        Device(system, DEVICE_A, 4000)
        Device(system, DEVICE_B, 5000)
        system.schedule()
        holds += system.holds
        sends += system.sends
    print(holds, sends)
