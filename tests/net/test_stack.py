"""The asynchronous `Stack`: streams, listeners, datagrams, names and DHCP under the virtual clock."""

import asyncio
from collections.abc import Coroutine

import pytest

from naja.net.address import Endpoint, IPv4Address, IPv4Interface
from naja.net.clock import MILLISECOND
from naja.net.dhcp import wire as dhcp
from naja.net.dns import names
from naja.net.dns.service import ResolveError
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.testing.loop import Deadlock, run
from naja.testing.network import MemoryNetwork
from naja.testing.switch import Impairment

LINK = Impairment(delay=10 * MILLISECOND)
LOSSY = Impairment(delay=10 * MILLISECOND, loss=0.03, duplicate=0.02, reorder=0.05)


async def pair(link: Impairment = LINK) -> tuple[MemoryNetwork, NajaStack, NajaStack]:
    network = MemoryNetwork(seed=5)
    a = await network.stack("10.0.0.1/24", link)
    b = await network.stack("10.0.0.2/24", link)
    return network, a, b


def check(main: Coroutine[None, None, None]) -> None:
    run(main)


@pytest.mark.parametrize("link", [LINK, LOSSY])
def test_echo(link: Impairment) -> None:
    async def main() -> None:
        _, a, b = await pair(link)
        listener = await b.listen(80)

        async def serve() -> None:
            stream = await listener.accept()
            while data := await stream.read():
                await stream.write(data)
            await stream.close()

        server = asyncio.create_task(serve())
        stream = await a.connect("10.0.0.2", 80)
        assert (str(stream.remote), str(stream.local.address)) == ("10.0.0.2:80", "10.0.0.1")
        data = bytes(index * 3 & 0xFF for index in range(300_000))

        async def send() -> None:
            await stream.write(data)
            await stream.finish()

        sender = asyncio.create_task(send())
        got = bytearray()
        while more := await stream.read():
            got += more
        assert got == data
        await sender
        await server
        await stream.close()
        await a.close()
        await b.close()

    check(main())


def test_connecting_to_nobody() -> None:
    async def main() -> None:
        _, a, _ = await pair()
        with pytest.raises(ConnectionRefusedError):
            await a.connect("10.0.0.2", 81)
        loop = asyncio.get_running_loop()
        start = loop.time()
        with pytest.raises(TimeoutError):
            await a.connect("10.0.0.99", 80, timeout=3)
        assert loop.time() - start == pytest.approx(3)
        with pytest.raises(OSError, match="no route"):
            await a.connect("192.0.2.1", 80)
        await asyncio.sleep(0)
        assert a.machine.tcp.connections() == []

    check(main())


def test_a_reset_reaches_both_reader_and_writer() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        served = await listener.accept()
        reader = asyncio.create_task(stream.read())
        writer = asyncio.create_task(stream.write(bytes(2_000_000)))
        await asyncio.sleep(0.1)
        served.abort()
        with pytest.raises(ConnectionResetError):
            await reader
        with pytest.raises(ConnectionResetError):
            await writer
        assert b.machine.tcp.connections() == []

    check(main())


def test_a_slow_reader_holds_the_writer_back() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        served = await listener.accept()
        writer = asyncio.create_task(stream.write(bytes(2_000_000)))
        await asyncio.sleep(30)
        assert not writer.done()
        got = 0
        while got < 2_000_000:
            got += len(await served.read(1 << 20))
        await writer

    check(main())


def test_half_close() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        served = await listener.accept()
        await stream.finish()
        assert await served.read() == b""
        await served.write(b"still talking")
        assert await stream.read() == b"still talking"
        with pytest.raises(BrokenPipeError):
            await stream.write(b"x")

    check(main())


def test_listening() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        assert str(listener.local) == "0.0.0.0:80"
        with pytest.raises(OSError, match="listened"):
            await b.listen(80)
        accepting = asyncio.create_task(listener.accept())
        await asyncio.sleep(1)
        listener.close()
        with pytest.raises(OSError, match="closed"):
            await accepting
        with pytest.raises(ConnectionRefusedError):
            await a.connect("10.0.0.2", 80)
        await b.listen(80)

    check(main())


def test_many_connections_at_once() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)

        async def serve() -> None:
            while True:
                stream = await listener.accept()
                await stream.write(await stream.read())
                await stream.close()

        server = asyncio.create_task(serve())

        async def client(number: int) -> bytes:
            stream = await a.connect("10.0.0.2", 80)
            await stream.write(b"%d" % number)
            answer = await stream.read()
            assert await stream.read() == b""
            await stream.close()
            return answer

        answers = await asyncio.gather(*(client(number) for number in range(50)))
        assert answers == [b"%d" % number for number in range(50)]
        server.cancel()
        await asyncio.sleep(200)
        assert a.machine.tcp.connections() == b.machine.tcp.connections() == []
        assert a._streams == b._streams == {}
        assert a.machine.tcp.memory_in_use() == 0

    check(main())


def test_datagrams() -> None:
    async def main() -> None:
        _, a, b = await pair()
        port = await b.udp_bind(7)
        client = await a.udp_bind()
        client.send(b"hello", Endpoint.parse("10.0.0.2:7"))
        received = await port.receive()
        assert (received.payload, received.source.port) == (b"hello", client.local.port)
        client.send(b"hello", Endpoint.parse("10.0.0.2:9"))
        with pytest.raises(ConnectionRefusedError, match=r"10\.0\.0\.2:9"):
            await client.receive()
        with pytest.raises(OSError, match="no route"):
            client.send(b"", Endpoint.parse("192.0.2.1:9"))
        with pytest.raises(OSError, match="in use"):
            await b.udp_bind(7)
        waiting = asyncio.create_task(port.receive())
        await asyncio.sleep(0)
        port.close()
        with pytest.raises(OSError, match="closed"):
            await waiting
        await b.udp_bind(7)

    check(main())


def test_ping() -> None:
    async def main() -> None:
        _, a, _ = await pair()
        await a.ping("10.0.0.2")
        assert await a.ping("10.0.0.2") == pytest.approx(0.02)
        assert await a.ping("localhost") == 0
        with pytest.raises(TimeoutError):
            await a.ping("10.0.0.9", timeout=0.5)

    check(main())


def test_nothing_is_left_when_closed() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        served = await listener.accept()
        reading = asyncio.create_task(served.read())
        await asyncio.sleep(1)
        await a.close()
        assert await reading == b""
        assert await stream.read() == b""
        with pytest.raises(OSError, match="not running"):
            await a.connect("10.0.0.2", 80)
        await b.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        assert not others

    check(main())


def test_a_device_that_ends_by_itself_ends_the_connections() -> None:
    async def main() -> None:
        _, a, b = await pair()
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        await listener.accept()
        reading = asyncio.create_task(stream.read())
        told: list[str] = []
        a.on_failure = lambda: told.append(a.failure)
        await asyncio.sleep(1)
        a.device.close()
        assert await reading == b""
        with pytest.raises(ConnectionAbortedError):
            await stream.write(b"x")
        with pytest.raises(OSError, match="not running"):
            await a.listen(80)
        assert told == ["its device was closed"]
        await b.close()
        assert b.failure == ""

    check(main())


@pytest.mark.parametrize("link", [LINK, LOSSY])
def test_what_was_written_before_the_end_arrives(link: Impairment) -> None:
    async def main() -> None:
        _, a, b = await pair(link)
        listener = await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        served = await listener.accept()
        data = bytes(range(256)) * 100
        await stream.write(data)
        await a.close()
        found = bytearray()
        while piece := await served.read():
            found += piece
        assert found == data
        await b.close()

    check(main())


def test_a_peer_that_is_gone_holds_up_no_end() -> None:
    async def main() -> None:
        _, a, b = await pair()
        await b.listen(80)
        stream = await a.connect("10.0.0.2", 80)
        b.device.close()
        await stream.write(b"never seen")
        loop = asyncio.get_running_loop()
        begin = loop.time()
        await a.close()
        assert 1.9 < loop.time() - begin < 2.1

    check(main())


async def name_server(stack: NajaStack, table: dict[str, str]) -> None:
    """Answer A queries from a table, others with NXDOMAIN; names that begin with "big" by TCP only."""

    def answer(query: bytes, tcp: bool) -> bytes:
        end = query.index(b"\0", 12) + 5
        name = ""
        for known in table:
            if query[12 : end - 4] == names.encode(known):
                name = known
        head = query[:2] + (b"\x81\x80" if name else b"\x81\x83")
        if name.startswith("big") and not tcp:
            return query[:2] + b"\x83\x80" + b"\0\1\0\0\0\0\0\0" + query[12:end]
        if not name:
            return head + b"\0\1\0\0\0\0\0\0" + query[12:end]
        address = IPv4Address.parse(table[name]).to_bytes()
        record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + address
        return head + b"\0\1\0\1\0\0\0\0" + query[12:end] + record

    port = await stack.udp_bind(53)
    listener = await stack.listen(53)

    async def by_udp() -> None:
        while True:
            received = await port.receive()
            port.send(answer(received.payload, False), received.source)

    async def by_tcp() -> None:
        while True:
            stream = await listener.accept()
            query = await stream.read()
            reply = answer(query[2:], True)
            await stream.write(len(reply).to_bytes(2, "big") + reply)
            await stream.close()

    await asyncio.gather(by_udp(), by_tcp())


@pytest.mark.parametrize("link", [LINK, LOSSY])
def test_names(link: Impairment) -> None:
    async def main() -> None:
        _, a, b = await pair(link)
        server = asyncio.create_task(name_server(b, {"b.test": "10.0.0.2", "big.test": "10.0.0.3"}))
        a.dns.set_servers([IPv4Address.parse("10.0.0.2")])
        assert [str(address) for address in await a.resolve("B.test")] == ["10.0.0.2"]
        assert [str(address) for address in await a.resolve("big.test")] == ["10.0.0.3"]
        with pytest.raises(ResolveError, match="no such name"):
            await a.resolve("c.test")
        with pytest.raises(ResolveError, match="empty or too long"):
            await a.resolve("c..test")
        stream = await a.connect("b.test", 53)
        await stream.close()
        counters = a.stats().counters["dns"]
        assert (counters["queries"], counters["cache_hits"]) == (4, 1)
        a.dns.set_servers([IPv4Address.parse("10.0.0.77")])
        with pytest.raises(ResolveError, match="no name server"):
            await a.resolve("d.test")
        server.cancel()

    check(main())


def test_names_to_listen_on() -> None:
    """An address or `localhost`: no server is asked for another name."""

    async def main() -> None:
        _, a, b = await pair(LINK)
        server = asyncio.create_task(name_server(b, {"a.test": "10.0.0.1"}))
        a.dns.set_servers([IPv4Address.parse("10.0.0.2")])
        assert [str(a.own_address(host)) for host in ("10.0.0.1", "LocalHost")] == ["10.0.0.1", "127.0.0.1"]
        with pytest.raises(OSError, match="Name or service not known"):
            a.own_address("a.test")
        assert a.stats().counters["dns"]["queries"] == 0
        server.cancel()

    check(main())


async def dhcp_server(stack: NajaStack, address: str, seconds: int) -> None:
    """Lend one address to everybody."""
    port = await stack.udp_bind(67)
    while True:
        received = await port.receive()
        request = received.payload
        kind = request[request.index(b"\x63\x82\x53\x63") + 6]
        answers = {dhcp.DISCOVER: dhcp.OFFER, dhcp.REQUEST: dhcp.ACK}
        if kind not in answers:
            continue
        reply = bytearray(b"\x02" + request[1:240])
        reply[16:20] = IPv4Address.parse(address).to_bytes()
        reply += bytes([53, 1, answers[kind], 54, 4, 10, 0, 0, 1, 1, 4, 255, 255, 255, 0, 3, 4, 10, 0, 0, 1])
        reply += bytes([6, 4, 10, 0, 0, 1, 51, 4]) + seconds.to_bytes(4, "big") + b"\xff"
        port.send(reply, Endpoint.parse("255.255.255.255:68"))


def test_dhcp_configures_and_renews() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24", LINK)
        task = asyncio.create_task(dhcp_server(server, "10.0.0.50", 100))
        client = await network.stack(impairment=LINK, config=NetworkConfig(dhcp=True, hostname="guest"))
        assert [str(i) for i in client.machine.ipv4.routes.interfaces] == ["10.0.0.50/24"]
        assert [str(s) for s in client.dns.resolver.servers] == ["10.0.0.1"]
        assert await client.ping("10.0.0.1") > 0
        assert client.stats().counters["dhcp"] == {"sent": 2, "received": 2}
        assert client.dhcp.machine is not None and client.dhcp.machine.lease is not None
        first = client.dhcp.machine.lease.expires_at
        await asyncio.sleep(60)
        assert client.dhcp.machine.lease is not None
        assert client.dhcp.machine.lease.expires_at > first
        task.cancel()
        await asyncio.sleep(200)
        assert client.machine.ipv4.routes.interfaces == []
        assert client.dhcp.machine.lease is None
        await client.close()

    check(main())


def test_dhcp_declines_an_address_in_use() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24", LINK)
        await network.stack("10.0.0.50/24", LINK)
        task = asyncio.create_task(dhcp_server(server, "10.0.0.50", 100))
        config = NetworkConfig(dhcp=True)
        client = NajaStack(network.device(LINK), config)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(25):
                await client.start()
        assert client.machine.ipv4.routes.interfaces == []
        task.cancel()
        await client.close()

    check(main())


def test_an_attacked_address_is_given_back() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24", LINK)
        task = asyncio.create_task(dhcp_server(server, "10.0.0.50", 1000))
        client = await network.stack(impairment=LINK, config=NetworkConfig(dhcp=True))
        attacker = await network.stack(impairment=LINK)
        for attacks, addresses in ((1, ["10.0.0.50/24"]), (2, [])):
            attacker.machine.ipv4.add_address(IPv4Interface.parse("10.0.0.50/24"), attacker.clock())
            attacker.kick()
            await asyncio.sleep(0.001)
            attacker.machine.ipv4.remove_address(IPv4Address.parse("10.0.0.50"))
            await asyncio.sleep(1)
            assert [str(i) for i in client.machine.ipv4.routes.interfaces] == addresses, attacks
        task.cancel()
        await client.close()

    check(main())


def test_waiting_for_nothing_is_an_error_and_not_a_hang() -> None:
    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(Deadlock):
        run(main())


def test_the_recent_time_is_never_older_than_this_round() -> None:
    async def main() -> None:
        _, a, _ = await pair()
        for pause in (0.0, 10.0, 0.0, 0.5):
            await asyncio.sleep(pause)
            assert a.recent_clock() == a.clock()
            assert a.recent_clock() == a.clock()

    check(main())
