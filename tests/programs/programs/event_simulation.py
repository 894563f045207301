"""A queueing simulation on an event heap with a seeded generator."""

from __future__ import annotations

import heapq
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass, field


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, n: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n


@dataclass(order=True)
class Event:
    at: int
    order: int
    action: Action = field(compare=False)


class Action(ABC):
    @abstractmethod
    def run(self, sim: Simulation) -> None: ...


class Simulation:
    def __init__(self, seed: int, servers: int) -> None:
        self.now = 0
        self.queue: list[Event] = []
        self.random = Random(seed)
        self.serial = 0
        self.waiting: deque[Customer] = deque()
        self.idle = servers
        self.waits: list[int] = []
        self.longest = 0

    def schedule(self, delay: int, action: Action) -> None:
        self.serial += 1
        heapq.heappush(self.queue, Event(self.now + delay, self.serial, action))

    def run(self, until: int) -> None:
        while self.queue and self.queue[0].at <= until:
            event = heapq.heappop(self.queue)
            self.now = event.at
            event.action.run(self)

    def start(self) -> None:
        while self.idle and self.waiting:
            customer = self.waiting.popleft()
            self.idle -= 1
            self.waits.append(self.now - customer.arrived)
            self.schedule(3 + self.random.below(9), Leave(customer))


@dataclass
class Customer:
    number: int
    arrived: int


@dataclass
class Arrive(Action):
    number: int

    def run(self, sim: Simulation) -> None:
        sim.waiting.append(Customer(self.number, sim.now))
        sim.longest = max(sim.longest, len(sim.waiting))
        sim.schedule(1 + sim.random.below(6), Arrive(self.number + 1))
        sim.start()


@dataclass
class Leave(Action):
    customer: Customer

    def run(self, sim: Simulation) -> None:
        sim.idle += 1
        if self.customer.number % 40 == 0:
            print(
                f"{sim.now:5} customer {self.customer.number} leaves after {sim.now - self.customer.arrived}"
            )
        sim.start()


def main() -> None:
    for servers in (1, 2, 3):
        sim = Simulation(42, servers)
        sim.schedule(0, Arrive(1))
        sim.run(600)
        w = sim.waits
        print(
            servers,
            len(w),
            sum(w),
            max(w),
            f"{sum(w) / len(w):.3f}",
            sim.longest,
            len(sim.waiting),
            len(sim.queue),
        )
