"""pcapng: the block layout literally, scapy's and tshark's reading of it, and capturing devices."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from scapy.utils import RawPcapNgReader

from naja.net.address import Endpoint, IPv4Interface
from naja.net.capture import INBOUND, OUTBOUND, CaptureWriter, CapturingDevice
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork

FRAME = bytes(range(61))


def test_blocks_literally() -> None:
    out = io.BytesIO()
    writer = CaptureWriter(out.write)
    assert out.getvalue().hex() == "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000"
    out.seek(0)
    out.truncate()
    assert writer.add_interface("net0") == 0
    assert out.getvalue().hex() == (
        "010000002800000001000000ffff0000020004006e65743009000100090000000000000028000000"
    )
    out.seek(0)
    out.truncate()
    writer.packet(0, (5 << 32) + 7, b"abcde", OUTBOUND)
    assert out.getvalue().hex() == (
        "06000000"
        "34000000"
        "00000000"
        "05000000"
        "07000000"
        "05000000"
        "05000000"
        "6162636465000000"
        "0200040002000000"
        "00000000"
        "34000000"
    )


def test_scapy_reads_it() -> None:
    out = io.BytesIO()
    writer = CaptureWriter(out.write, snap_length=60)
    writer.add_interface("a")
    second = writer.add_interface("b")
    time = 1_700_000_000_123_456_789
    writer.packet(second, time, FRAME, INBOUND)
    out.seek(0)
    octets, metadata = next(RawPcapNgReader(out))
    assert octets == FRAME[:60]
    assert metadata.wirelen == 61
    assert metadata.linktype == 1
    assert metadata.tsresol == 1_000_000_000
    assert metadata.tshigh << 32 | metadata.tslow == time
    with pytest.raises(ValueError):
        writer.packet(2, 0, FRAME, INBOUND)


def captured() -> bytes:
    out = io.BytesIO()

    async def main() -> None:
        network = MemoryNetwork()
        peer = await network.stack("10.0.0.1/24")
        clock = iter(range(1_700_000_000_000_000_000, 1_800_000_000_000_000_000, 1000))
        device = CapturingDevice(network.device(), CaptureWriter(out.write), "net0", lambda: next(clock))
        stack = NajaStack(device, NetworkConfig(ipv4=(IPv4Interface.parse("10.0.0.2/24"),)))
        await stack.start()
        listener = await stack.listen(80)
        stream = await peer.connect("10.0.0.2", 80)
        served = await listener.accept()
        await stream.write(b"GET / HTTP/1.0\r\n\r\n")
        assert await served.read()
        await served.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 5000)
        await served.close()
        while await stream.read():
            pass
        await stream.close()
        await stack.ping("10.0.0.1", size=4000)
        await peer.udp_bind(1235)
        port = await stack.udp_bind(1234)
        port.send(b"data" * 800, Endpoint.parse("10.0.0.1:1235"))
        await stack.close()
        await peer.close()

    run(main())
    return out.getvalue()


@pytest.mark.skipif(shutil.which("tshark") is None, reason="needs tshark: apt install tshark")
@pytest.mark.slow
def test_tshark_finds_nothing_malformed(tmp_path: Path) -> None:
    file = tmp_path / "capture.pcapng"
    file.write_bytes(captured())
    checks = ["ip", "tcp", "udp"]
    command = ["tshark", "-r", str(file), "-T", "fields", "-e", "_ws.col.Protocol", "-e", "_ws.malformed"]
    for protocol in checks:
        command += ["-o", f"{protocol}.check_checksum:TRUE"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    protocols = {line.split("\t")[0] for line in lines}
    assert {"ARP", "TCP", "HTTP", "ICMP", "UDP"} <= protocols
    assert all(line.split("\t")[1:] in ([], [""]) for line in lines)
    bad = "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0"
    command = ["tshark", "-r", str(file), "-Y", bad]
    for protocol in checks:
        command += ["-o", f"{protocol}.check_checksum:TRUE"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == ""


def test_both_directions_are_captured() -> None:
    reader = RawPcapNgReader(io.BytesIO(captured()))
    sources = {octets[6:12] for octets, _ in reader}
    assert sources == {bytes.fromhex("020000000001"), bytes.fromhex("020000000002")}
