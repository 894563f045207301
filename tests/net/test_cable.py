"""Two stacks at the ends of a cable, and the cable's queues."""

import asyncio
from collections.abc import Coroutine

import pytest

from naja.net.address import IPv4Interface
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import DeviceClosed, Network
from naja.testing.cable import SLOTS, CableEnd, cable
from naja.testing.loop import run


def check(main: Coroutine[None, None, None]) -> None:
    run(main)


def put(end: CableEnd, octets: bytes) -> None:
    buffer = end.transmit_buffer()
    assert buffer is not None
    buffer[: len(octets)] = octets
    end.transmit(len(octets))


def test_frames_arrive_whole_and_in_order() -> None:
    async def main() -> None:
        one, other = cable(mtu=100)
        assert (one.mtu, one.mac == other.mac) == (100, False)
        for length in (1, 114, 60):
            put(one, bytes([length]) * length)
        put(other, b"back")
        one.flush()
        assert [bytes(frame) for frame in await other.receive()] == [b"\x01", b"\x72" * 114, b"\x3c" * 60]
        assert [bytes(frame) for frame in await one.receive()] == [b"back"]
        with pytest.raises(ValueError, match="115"):
            one.transmit(115)

    check(main())


def test_a_sender_waits_until_frames_are_given_back() -> None:
    async def main() -> None:
        one, other = cable()
        for number in range(SLOTS):
            put(one, number.to_bytes(2, "big"))
        assert one.transmit_buffer() is None
        waiting = asyncio.create_task(one.wait_transmit())
        lent = await other.receive()
        await asyncio.sleep(0)
        assert len(lent) == SLOTS
        assert one.transmit_buffer() is None, "frames that are lent are still read"
        assert not waiting.done()
        again = asyncio.create_task(other.receive())
        await waiting
        put(one, b"next")
        one.flush()
        assert [bytes(frame) for frame in await again] == [b"next"]

    check(main())


def test_closing_one_end_ends_both() -> None:
    async def main() -> None:
        one, other = cable()
        put(one, b"last")
        one.close()
        assert [bytes(frame) for frame in await other.receive()] == [b"last"]
        for waiting in (other.receive(), one.receive()):
            with pytest.raises(DeviceClosed):
                await waiting

    check(main())


async def started(device: Network, interface: str) -> NajaStack:
    stack = NajaStack(device, NetworkConfig(ipv4=(IPv4Interface.parse(interface),)))
    await stack.start()
    return stack


def test_two_stacks() -> None:
    async def main() -> None:
        one, other = cable()
        a, b = await started(one, "10.0.0.1/24"), await started(other, "10.0.0.2/24")
        listener = await b.listen(80)
        data = bytes(range(256)) * 4096

        async def send() -> None:
            stream = await a.connect("10.0.0.2", 80)
            await stream.write(data)
            await stream.finish()

        sending = asyncio.create_task(send())
        stream = await listener.accept()
        got = bytearray()
        while more := await stream.read():
            got += more
        await sending
        assert got == data
        await a.close()
        await b.close()

    check(main())
