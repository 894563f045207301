"""How a stack is configured: by its boot arguments, by config.py."""

import asyncio

import pytest

from naja.boot.stacks import configuration
from naja.config import dhcp, static_ipv4
from naja.net.address import IPv4Interface
from naja.net.stack.config import ConfigError, NetworkConfig, parse_arguments
from naja.net.tcp.config import Congestion, TcpConfig
from naja.net.tcp.congestion.cubic import Cubic
from naja.net.tcp.congestion.newreno import NewReno
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork


def test_arguments() -> None:
    config, others = parse_arguments(
        [
            "--ipv4",
            "10.0.0.2/24",
            "--verbose",
            "--ipv4-gateway=10.0.0.1",
            "--nameserver",
            "10.0.0.53",
            "--nameserver=2001:db8::53",
            "--hostname",
            "guest-1",
            "file",
            "--",
            "--dhcp",
        ]
    )
    assert others == ["--verbose", "file", "--", "--dhcp"]
    assert config.ipv4 == (IPv4Interface.parse("10.0.0.2/24"),)
    assert str(config.ipv4_gateway) == "10.0.0.1"
    assert [str(server) for server in config.nameservers] == ["10.0.0.53", "2001:db8::53"]
    assert (config.hostname, config.dhcp) == ("guest-1", False)
    assert parse_arguments(["--dhcp"]) == (NetworkConfig(dhcp=True), [])


def test_tcp_as_configured() -> None:
    """What config.py says of TCP holds for every connection, whatever the command line says of addresses."""
    tcp = TcpConfig(congestion=Congestion.NEWRENO, keepalive=True, send_buffer=5000)
    chosen = static_ipv4("10.0.0.9/24", tcp=tcp)
    assert configuration("stack", {"ipv4": [IPv4Interface.parse("10.0.0.1/24")]}, chosen).tcp == tcp
    assert dhcp(tcp=tcp).tcp == tcp

    async def main() -> None:
        network = MemoryNetwork()
        stack = await network.stack(config=static_ipv4("10.0.0.1/24", tcp=tcp))
        peer = await network.stack("10.0.0.2/24")
        listener = await stack.listen(80)
        await peer.connect("10.0.0.1", 80)
        await listener.accept()
        (connection,) = stack.machine.tcp.connections()
        (other,) = peer.machine.tcp.connections()
        assert (type(connection.congestion), type(other.congestion)) == (NewReno, Cubic)
        assert (connection.keepalive, other.keepalive) == (True, False)
        assert connection.send(bytes(6000)) == 5000
        await asyncio.sleep(2.5 * 7200)  # keep-alive probes go out after two hours of silence
        assert stack.stats().counters["tcp"]["keepalive_probes"] == 2

    run(main())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ipv4"],
        ["--ipv4", "10.0.0.2"],
        ["--ipv4", "10.0.0.2/24", "--ipv4-gateway", "10.0.1.1"],
        ["--ipv4-gateway", "10.0.1.1"],
        ["--dhcp", "--ipv4", "10.0.0.2/24"],
        ["--dhcp=yes"],
        ["--nameserver", "ns.example.org"],
        ["--hostname", "-guest"],
        ["--hostname", "a" * 64],
    ],
)
def test_senseless_arguments(arguments: list[str]) -> None:
    with pytest.raises(ConfigError):
        parse_arguments(arguments)
