"""What a machine counts by itself, read by Prometheus's own parser: collector, loop, stacks, drops."""

import asyncio
import gc

import pytest
from tests.metrics.scrape import families, value

from naja.metrics import MachineMetrics, Registry
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork


class Counted:
    """A stack whose counters a test says."""

    def __init__(self, counters: dict[str, dict[str, int]]) -> None:
        self._counters = counters

    def counters(self) -> dict[str, dict[str, int]]:
        return self._counters


def test_stacks_and_drops_have_labels() -> None:
    registry = Registry()
    machine = MachineMetrics(registry)

    async def main() -> str:
        machine.start(Counted({"tcp": {"connections": 2, "segments_in": 7, "drop.bad_checksum": 3}}))
        machine.start(Counted({"tcp": {"connections": 5}, "arp": {"drop.bad_checksum": 1}}), "wan")
        text = registry.render()
        machine.stop()
        return text

    found = families(asyncio.run(main()))
    assert value(found, "naja_tcp_connections", stack="stack") == 2
    assert value(found, "naja_tcp_connections", stack="wan") == 5
    assert found["naja_tcp_connections"].type == "gauge"
    assert value(found, "naja_tcp_segments_in_total") == 7
    assert value(found, "naja_drops_total", stack="stack", protocol="tcp", reason="bad_checksum") == 3
    assert value(found, "naja_drops_total", stack="wan", protocol="arp", reason="bad_checksum") == 1
    assert "naja_tcp_segments_in" not in families(registry.render())


def test_the_collector_of_cpython_has_its_count() -> None:
    registry = Registry()
    MachineMetrics(registry)
    before = value(families(registry.render()), "naja_gc_collections_total")
    gc.collect()
    found = families(registry.render())
    assert value(found, "naja_gc_collections_total") > before
    assert "naja_gc_live_bytes" not in found


def test_a_stack_of_naja_under_load() -> None:
    """Every counter of every protocol is in the exposition, with the value that the stack itself gives."""
    registry = Registry()
    machine = MachineMetrics(registry, interval=0.25)

    async def main() -> None:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24")
        client = await network.stack("10.0.0.2/24")
        machine.start(server)
        listener = await server.listen(80)
        stream = await client.connect("10.0.0.1", 80)
        taken = await listener.accept()
        await stream.write(b"x" * 5000)
        assert len(await taken.read()) > 0
        with pytest.raises(ConnectionRefusedError):
            await client.connect("10.0.0.1", 81)
        await asyncio.sleep(1)
        found = families(registry.render())
        for protocol, counters in server.counters().items():
            for name, count in counters.items():
                if name.startswith("drop."):
                    labels = {"protocol": protocol, "reason": name.removeprefix("drop.")}
                    assert value(found, "naja_drops_total", **labels) == count
                else:
                    full = f"naja_{protocol}_{name}"
                    level = full in found and found[full].type == "gauge"
                    assert value(found, full if level else f"{full}_total") == count
        assert value(found, "naja_tcp_passive_opens_total") == 1
        assert value(found, "naja_tcp_connections") == 1
        assert value(found, "naja_tcp_resets_out_total") == 1
        assert value(found, "naja_loop_lag_seconds") == 0
        machine.stop()

    run(main())
