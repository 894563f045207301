"""A stack whose heap is exhausted for a while loses frames, counts them, and goes on."""

import asyncio

import pytest

from naja.net.ethernet.drops import LinkDrop
from naja.net.stack.machine import StackMachine
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork


@pytest.mark.parametrize("operation", ["input", "poll"])
def test_exhausted_while_frames_come_and_go(monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    """Each third frame that one stack takes, or makes, costs more memory than there is, for thirty of them."""
    original = getattr(StackMachine, operation)
    calls = failures = 0
    stacks: list[StackMachine] = []

    def scarce(machine: StackMachine, *arguments: object) -> object:
        nonlocal calls, failures
        if machine in stacks:
            calls += 1
            if calls % 3 == 0 and failures < 30:
                failures += 1
                raise MemoryError
        return original(machine, *arguments)

    monkeypatch.setattr(StackMachine, operation, scarce)

    async def main() -> None:
        network = MemoryNetwork(seed=3)
        client, server = await network.stack("10.0.0.1/24"), await network.stack("10.0.0.2/24")
        stacks.append(server.machine)
        listener = await server.listen(80)

        async def echo() -> None:
            stream = await listener.accept()
            while data := await stream.read():
                await stream.write(data)
            await stream.close()

        serving = asyncio.create_task(echo())
        stream = await client.connect("10.0.0.2", 80)
        data = bytes(range(256)) * 400
        sending = asyncio.create_task(stream.write(data))
        got = bytearray()
        while len(got) < len(data):
            got += await stream.read()
        assert got == data
        await sending
        await stream.close()
        await serving
        assert failures == 30
        assert server.machine.link_drops[LinkDrop.NO_MEMORY] >= failures
        assert client.machine.link_drops[LinkDrop.NO_MEMORY] == 0
        await client.close()
        await server.close()

    run(main())
