"""The SNTP example: its format, its machine, and the client over the in-memory network and the host's sockets."""

from __future__ import annotations

import asyncio
import random
import re
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from naja.net.address import Endpoint, IPv4Address
from naja.net.entropy import SeededEntropy
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork

FOLDER = Path(__file__).parents[2] / "examples" / "sntp"
sys.path.insert(0, str(FOLDER))

import machine  # noqa: E402
import sntp  # noqa: E402
import wire  # noqa: E402

sys.path.remove(str(FOLDER))
for name in ("machine", "sntp", "wire"):
    del sys.modules[name]  # other programs have modules of these names

SECOND = 1_000_000_000
NONCE = 0x0123456789ABCDEF
ERA_0 = 2_208_988_800  # the beginning of 1970, RFC 5905 figure 4


def reply(
    nonce: int,
    received: float,
    transmitted: float,
    *,
    flags: int = 0x24,
    stratum: int = 2,
    reference: bytes = b"GPS\0",
) -> bytes:
    """A server's packet by its own description: times in seconds since 1970."""

    def stamp(seconds: float) -> int:
        return int((seconds + ERA_0) * 2**32) % 2**64

    head = struct.pack(">BBbbII4sQ", flags, stratum, 6, -20, 0, 0, reference, 0)
    return head + struct.pack(">QQQ", nonce, stamp(received), stamp(transmitted))


def test_a_request_is_48_octets_of_version_4_from_a_client() -> None:
    packet = wire.emit_request(NONCE)
    assert packet == bytes([0x23]) + bytes(39) + bytes.fromhex("0123456789abcdef")


def test_a_reply_is_read() -> None:
    found = wire.parse_reply(memoryview(reply(NONCE, 1_000.25, 1_000.5)), NONCE)
    assert found == wire.Reply(2, 1_000_250_000_000, 1_000_500_000_000, "")


def test_time_goes_on_after_2036() -> None:
    """The seconds begin again at zero on 2036-02-07 06:28:16 UTC (RFC 5905 figure 4)."""
    turn = 2**32 - ERA_0
    found = wire.parse_reply(memoryview(reply(NONCE, turn + 1, turn + 2)), NONCE)
    assert isinstance(found, wire.Reply)
    assert (found.received, found.transmitted) == ((turn + 1) * SECOND, (turn + 2) * SECOND)


@pytest.mark.parametrize(
    ("packet", "reason"),
    [
        (reply(NONCE, 1, 2)[:47], wire.Drop.TRUNCATED),
        (reply(NONCE, 1, 2, flags=0x23), wire.Drop.WRONG_MODE),
        (reply(NONCE, 1, 2, flags=0x14), wire.Drop.WRONG_MODE),
        (reply(NONCE + 1, 1, 2), wire.Drop.NOT_ASKED),
        (reply(NONCE, 1, 2, flags=0xE4), wire.Drop.UNSYNCHRONISED),
        (reply(NONCE, 1, 2, stratum=16), wire.Drop.UNSYNCHRONISED),
        (reply(NONCE, -ERA_0, 2), wire.Drop.NO_TIME),
        (reply(NONCE, 1, -ERA_0), wire.Drop.NO_TIME),
    ],
)
def test_what_is_no_reply(packet: bytes, reason: wire.Drop) -> None:
    assert wire.parse_reply(memoryview(packet), NONCE) == reason


def test_a_kiss_of_death_is_a_refusal() -> None:
    found = wire.parse_reply(memoryview(reply(NONCE, 1, 2, stratum=0, reference=b"RATE")), NONCE)
    assert isinstance(found, wire.Reply)
    assert found.refusal == "RATE"


def test_any_octets_give_a_reply_or_a_reason() -> None:
    source = random.Random(1)
    whole = reply(NONCE, 1, 2)
    for length in range(len(whole)):
        assert wire.parse_reply(memoryview(whole[:length]), NONCE) == wire.Drop.TRUNCATED
    for _ in range(2_000):
        octets = bytearray(whole)
        for _ in range(source.randrange(1, 6)):
            octets[source.randrange(len(octets))] = source.randrange(256)
        found = wire.parse_reply(memoryview(octets), NONCE)
        assert isinstance(found, wire.Drop | wire.Reply)


def nonce_of(packet: bytes) -> int:
    return int.from_bytes(packet[40:48], "big")


def test_offset_and_delay() -> None:
    """RFC 4330 section 5: sent at 100, received there at 107, answered at 108, back at 103: 6 s late, 2 s away."""
    query = machine.Query(0, SeededEntropy(1))
    packet = query.poll(0, 100 * SECOND)
    assert packet is not None
    query.input(103 * SECOND, memoryview(reply(nonce_of(packet), 107, 108)))
    assert query.result is not None
    assert (query.result.offset, query.result.delay, query.result.stratum) == (6 * SECOND, 2 * SECOND, 2)


def test_asks_again_with_growing_patience_and_gives_up() -> None:
    query = machine.Query(0, SeededEntropy(1))
    seen = set()
    for at in (0, 1, 3, 7):
        assert query.deadline == at * SECOND
        packet = query.poll(at * SECOND, 0)
        assert packet is not None
        seen.add(packet)
        assert query.poll(query.deadline - 1, 0) is None
    assert len(seen) == 4
    assert query.poll(query.deadline, 0) is None
    assert query.failure == "no answer"


def test_an_answer_to_an_earlier_packet_is_not_taken() -> None:
    query = machine.Query(0, SeededEntropy(1))
    first, second = query.poll(0, 0), query.poll(SECOND, 0)
    assert first is not None
    assert second is not None
    query.input(2 * SECOND, memoryview(reply(nonce_of(first), 1, 2)))
    assert query.result is None
    assert query.drops.as_dict() == {"not_asked": 1}
    query.input(2 * SECOND, memoryview(reply(nonce_of(second), 1, 2)))
    assert query.result is not None


def test_over_a_network_that_loses_the_first_packet() -> None:
    async def main() -> float:
        network = MemoryNetwork()
        client, server = await network.stack("10.0.0.1/24"), await network.stack("10.0.0.2/24")
        clock = await server.udp_bind(123)

        async def serve() -> None:
            await clock.receive()
            while True:
                asked = await clock.receive()
                now = time.time() + 5
                clock.send(reply(nonce_of(asked.payload), now, now), asked.source)

        serving = asyncio.create_task(serve())
        found = await sntp.measure(client, IPv4Address.parse("10.0.0.2"))
        serving.cancel()
        return found.offset / SECOND

    assert run(main()) == pytest.approx(5, abs=1)


def test_a_silent_server_and_a_closed_port() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        client, server = await network.stack("10.0.0.1/24"), await network.stack("10.0.0.2/24")
        await server.udp_bind(123)
        with pytest.raises(TimeoutError, match=r"10\.0\.0\.2 does not answer"):
            await sntp.measure(client, IPv4Address.parse("10.0.0.2"))
        with pytest.raises(ConnectionRefusedError):
            await sntp.measure(client, IPv4Address.parse("10.0.0.2"), 124)
        with pytest.raises(SystemExit, match=r"error: 10\.0\.0\.2 cannot be asked for the time: "):
            await sntp.main(client, server="10.0.0.2", port=124)

    run(main())


@pytest.fixture
def server() -> Iterator[Endpoint]:
    """A server whose clock is an hour late."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]

        def serve() -> None:
            packet, client = bound.recvfrom(100)
            now = time.time() - 3600
            bound.sendto(reply(nonce_of(packet), now, now), client)

        thread = threading.Thread(target=serve)
        thread.start()
        yield Endpoint(IPv4Address.parse("127.0.0.1"), port)
        thread.join()


@pytest.mark.slow
def test_compiled(server: Endpoint) -> None:
    command = [
        sys.executable,
        "-c",
        "from najac.cli.main import main; main()",
        "run",
        "--quick",
        str(FOLDER / "sntp.py"),
    ]
    arguments = ["--server", str(server.address), "--port", str(server.port)]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    first, second = done.stdout.splitlines()
    assert first.endswith(" UTC, by a server of stratum 2")
    found = re.match(r"this clock differs by \+(\d+\.\d+) s; there and back took \d", second)
    assert found is not None, second
    assert abs(float(found[1]) - 3600) < 1
