"""The DHCP client and the resolver against dnsmasq, in a network namespace."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from guests import TARGETS, Segment, echo_server, guest_program, segment
from linux_peer import LINUX, LinuxPeer, linux_peer, needs_root
from tests.programs.compiler import Compiler

from naja.net.dns.records import MX, SRV, TXT, TYPE_CNAME, TYPE_MX, TYPE_SRV, TYPE_TXT, Alias
from naja.net.dns.service import ResolveError
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack

pytestmark = [
    *needs_root,
    pytest.mark.skipif(shutil.which("dnsmasq") is None, reason="needs dnsmasq: apt install dnsmasq-base"),
    pytest.mark.slow,
]

POOL = [f"10.77.0.{host}/24" for host in range(50, 61)]
"""What the server lends: an address that depends on who asks."""

OPTIONS = (
    "--dhcp-range=10.77.0.50,10.77.0.60,120",
    "--dhcp-authoritative",
    "--address=/www.naja.test/10.9.8.7",
    "--address=/local.naja.test/127.0.0.1",
    "--cname=alias.naja.test,real.naja.test",
    "--host-record=real.naja.test,10.1.2.3",
    "--mx-host=naja.test,mail.naja.test,5",
    "--txt-record=naja.test,hello,world",
    "--srv-host=_http._tcp.naja.test,www.naja.test,8080,1,2",
    "--local=/naja.test/",
)


@contextmanager
def dnsmasq(peer: LinuxPeer | Segment) -> Iterator["subprocess.Popen[str]"]:
    many = [f"--host-record=many.naja.test,10.5.{n // 250}.{n % 250 + 1}" for n in range(300)]
    server = peer.start(
        "dnsmasq",
        "--keep-in-foreground",
        "--no-daemon",
        "--conf-file=/dev/null",
        "--no-resolv",
        "--no-hosts",
        "--no-ping",
        "--leasefile-ro",
        "--user=root",
        f"--interface={peer.interface}",
        *OPTIONS,
        *many,
    )
    try:
        assert server.stdout is not None
        for line in server.stdout:
            if "read" in line or "IP range" in line or "cleared cache" in line or "started" in line:
                break
        yield server
    finally:
        server.kill()
        server.wait()


def with_dnsmasq(body: Callable[[NajaStack], Awaitable[None]]) -> None:
    async def main() -> None:
        with linux_peer() as peer, dnsmasq(peer):
            stack = NajaStack(peer.device, NetworkConfig(dhcp=True, hostname="guest"))
            async with asyncio.timeout(60):
                await stack.start()
                try:
                    await body(stack)
                finally:
                    await stack.close()

    asyncio.run(main())


def test_lease() -> None:
    async def body(stack: NajaStack) -> None:
        assert stack.dhcp.machine is not None
        lease = stack.dhcp.machine.lease
        assert lease is not None
        assert str(lease.interface) in POOL
        assert str(lease.gateway) == LINUX
        assert [str(server) for server in lease.nameservers] == [LINUX]
        assert 110 < (lease.expires_at - stack.clock()) / 1e9 <= 120
        await stack.ping(LINUX)

    with_dnsmasq(body)


def test_names() -> None:
    async def body(stack: NajaStack) -> None:
        dns = stack.dns
        assert [str(a) for a in await stack.resolve("www.naja.test")] == ["10.9.8.7"]
        assert [str(a) for a in await stack.resolve("ALIAS.naja.test.")] == ["10.1.2.3"]
        alias = await dns.lookup("alias.naja.test", TYPE_CNAME)
        assert [r.data for r in alias] == [Alias("real.naja.test")]
        assert [r.data for r in await dns.lookup("naja.test", TYPE_MX)] == [MX(5, "mail.naja.test")]
        assert [r.data for r in await dns.lookup("naja.test", TYPE_TXT)] == [TXT((b"hello", b"world"))]
        service = await dns.lookup("_http._tcp.naja.test", TYPE_SRV)
        assert [r.data for r in service] == [SRV(1, 2, 8080, "www.naja.test")]
        with pytest.raises(ResolveError, match="no such name"):
            await stack.resolve("missing.naja.test")

    with_dnsmasq(body)


def test_long_answer_comes_by_tcp() -> None:
    async def body(stack: NajaStack) -> None:
        addresses = {str(a) for a in await stack.resolve("many.naja.test")}
        assert addresses == {f"10.5.{n // 250}.{n % 250 + 1}" for n in range(len(addresses))}
        assert len(addresses) > 1232 // 16
        assert stack.stats().counters["tcp"]["active_opens"] == 1

    with_dnsmasq(body)


@pytest.mark.parametrize("target", ["cpython", "unix"])
def test_names_and_pings_by_the_host(target: str, compiler: Compiler, tmp_path: Path) -> None:
    """With the host's sockets: its hosts file, its name servers, its rules for who may ping."""
    source = str(guest_program("cpython", compiler).path)
    started = [sys.executable, "-m", "najac.launch.cpython", source]
    if target == "unix":
        started = [str(compiler.build(Path(source)))]
    files = {"hosts": "# ours\n10.3.2.1 elsewhere Known.naja.test\n", "resolv.conf": "nameserver 127.0.0.1\n"}
    mounts = ""
    for name, text in files.items():
        (tmp_path / name).write_text(text)
        mounts += f"mount --bind {tmp_path / name} /etc/{name} && "
    commands = {
        "resolve:www.naja.test": "10.9.8.7",
        "resolve:alias.naja.test": "10.1.2.3",
        "resolve:known.naja.test": "10.3.2.1",
        "resolve:10.0.0.1": "10.0.0.1",
        "ping:127.0.0.1:56": "answered",
        "ping:local.naja.test:1000": "answered",
        "udp:local.naja.test:1000": "echoed",
        "tcp:local.naja.test:100000": "echoed",
    }
    words = [*started, *(f"--do={command}" for command in commands), "--do=resolve:missing.naja.test"]
    with segment() as peer, dnsmasq(peer), echo_server(peer):
        peer.run("sysctl", "-q", "-w", "net.ipv4.ping_group_range=0 0")
        said = peer.run("unshare", "--mount", "sh", "-c", f'{mounts}exec "$@"', "sh", *words).splitlines()
    assert said[:-1] == list(commands.values())
    assert "no such name" in said[-1] or "not known" in said[-1]


@pytest.mark.parametrize("target", TARGETS)
def test_arguments_on_each_target(target: str, compiler: Compiler) -> None:
    """Addresses, a way out and a name server mean the same everywhere: the far address is behind the gateway."""
    program = guest_program(target, compiler)
    with segment() as peer, dnsmasq(peer):
        peer.run("ip", "addr", "add", "192.0.2.1/32", "dev", "lo")
        addresses = ("--ipv4", "10.77.0.2/24", "--ipv4", "10.78.0.2/16")
        ways = ("--ipv4-gateway", LINUX, "--nameserver", LINUX, "--hostname", "guest")
        do = ("address", "ping:192.0.2.1:56", "resolve:www.naja.test", f"ping:{LINUX}:56")
        with peer.guest(program, *addresses, *ways, do=do) as running:
            assert running.line() == "10.77.0.2/24 10.78.0.2/16"
            assert running.line() == "answered"
            assert running.line() == "10.9.8.7"
            assert running.line() == "answered"
        with peer.guest(program, *addresses[:2], do=do[1:]) as running:
            assert "no route to 192.0.2.1" in running.line()
            assert "no name server answered" in running.line()
            assert running.line() == "answered"


@pytest.mark.parametrize("target", TARGETS)
def test_lease_and_names_on_each_target(target: str, compiler: Compiler) -> None:
    program = guest_program(target, compiler)
    with segment() as peer, dnsmasq(peer):
        words = ("address", "resolve:www.naja.test", "resolve:ALIAS.naja.test.", "resolve:missing.naja.test")
        with peer.guest(program, "--dhcp", "--hostname", "guest", do=words) as running:
            assert running.line() in POOL
            assert running.line() == "10.9.8.7"
            assert running.line() == "10.1.2.3"
            assert "no such name" in running.line()
