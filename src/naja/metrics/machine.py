"""What a machine counts by itself: its collector, its event loop's lag, its network stacks with their drops.

    registry = Registry()
    app.metrics("/metrics", registry)
    machine = MachineMetrics(registry)

    async def main(stack: Stack) -> None:
        machine.start(stack)
        await app.serve_forever()

Everything is read at exposition. What is not known on a target is left out: the collector's bytes under CPython,
all but a few counters of the host's sockets.
"""

import gc
from typing import Protocol

from naja.metrics.exposition import Exposition, label_text
from naja.metrics.lag import LoopLag
from naja.metrics.registry import Registry

DROP = "drop."
"""What a counter's name begins with that counts what was dropped for a reason."""
LEVELS: frozenset[str] = frozenset(
    ["neighbours", "reassembly_memory", "sockets", "connections", "half_open", "memory", "cache_entries"]
)
"""Counters of stacks that go down, too."""


class Counting(Protocol):
    """Something with counters by protocol and name: a `Stack`."""

    def counters(self) -> dict[str, dict[str, int]]:
        """The counters now."""
        ...


class MachineMetrics:
    """Puts the metrics of the collector, of the loop and of the stacks it is given into `registry`.

    Made at import. The loop is sampled every `interval` seconds from `start` to `stop`.
    """

    __slots__ = ("_lag", "_stacks")

    def __init__(self, registry: Registry, interval: float = 1.0) -> None:
        self._lag = LoopLag(registry, interval)
        self._stacks: list[tuple[str, Counting]] = []
        registry.collect(_collector)
        registry.collect(self._network)

    def start(self, stack: Counting, name: str = "stack") -> None:
        """Show a stack under the label `stack`, and sample the running loop; again for each further stack."""
        if not self._stacks:
            self._lag.start()
        self._stacks.append((name, stack))

    def stop(self) -> None:
        """Sample and show no more of it."""
        self._lag.stop()
        self._stacks.clear()

    def _network(self, out: Exposition) -> None:
        """A family for each counter, and one for all drops."""
        families: dict[str, list[tuple[str, int]]] = {}
        drops: list[tuple[str, int]] = []
        for stack, counting in self._stacks:
            label = label_text({"stack": stack})
            for protocol, counters in counting.counters().items():
                for name, value in counters.items():
                    if name.startswith(DROP):
                        reason = {"stack": stack, "protocol": protocol, "reason": name[len(DROP) :]}
                        drops.append((label_text(reason), value))
                    else:
                        total = "" if name in LEVELS else "_total"
                        families.setdefault(f"naja_{protocol}_{name}{total}", []).append((label, value))
        for family, samples in families.items():
            kind = "counter" if family.endswith("_total") else "gauge"
            out.family(family, kind, f"Of each stack: {family[5:].removesuffix('_total').replace('_', ' ')}.")
            for label, value in samples:
                out.sample(family, label, value)
        if self._stacks:
            out.family("naja_drops_total", "counter", "What was dropped, by protocol and reason.")
        for label, value in drops:
            out.sample("naja_drops_total", label, value)


_COLLECTOR: list[tuple[str, str, str, str]] = [
    ("live", "naja_gc_live_bytes", "gauge", "What the last collection found alive."),
    ("used", "naja_gc_used_bytes", "gauge", "In blocks of the heap that are not free."),
    ("limit", "naja_gc_limit_bytes", "gauge", "What the heap may grow to."),
    ("allocated", "naja_gc_allocated_bytes_total", "counter", "Handed out since the start."),
    ("cycles", "naja_gc_cycles_total", "counter", "Processor cycles spent in collections."),
    ("longest", "naja_gc_longest_cycles", "gauge", "Processor cycles of the longest collection."),
]
"""Figure of `gc.get_stats`, metric, kind, meaning."""


def _collector(out: Exposition) -> None:
    """The figures that `gc` has: CPython's has the number of collections only."""
    generations = gc.get_stats()
    collections = 0
    for generation in generations:
        count = generation["collections"]
        if isinstance(count, int):
            collections += count
    out.family("naja_gc_collections_total", "counter", "Collections.")
    out.sample("naja_gc_collections_total", "", collections)
    last = generations[-1]
    for figure, name, kind, text in _COLLECTOR:
        value = last.get(figure)
        if isinstance(value, int):
            out.family(name, kind, text)
            out.sample(name, "", value)
