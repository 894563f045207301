"""`naja run --pcap` on each target: what has passed a program's network, as tshark reads it."""

import subprocess
import sys
from pathlib import Path

import pytest
from guests import Segment, needs_tshark, segment
from linux_peer import GUEST, LINUX, needs_root
from tests.platform.launching import HVT, VIRTIO

from naja.net.capture import INBOUND, OUTBOUND

pytestmark = [*needs_root, needs_tshark, pytest.mark.slow]

_FOLDER = Path(__file__).parent / "guest"
_NAJA = "from najac.cli.main import main; main()"

_ANSWER = """
import socket, sys
s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x88B5))
s.bind((sys.argv[1], 0x88B5))
print("ready", flush=True)
word = b""
while word != b"farewell":
    frame = s.recv(2000)
    word = b"answer" if frame[14:19] == b"hello" else b"farewell"
    s.send(frame[6:12] + s.getsockname()[4] + frame[12:14] + word + bytes(46 - len(word)))
"""


def naja(peer: Segment, *words: str) -> "subprocess.Popen[str]":
    """Start the command in the namespace."""
    return peer.start(sys.executable, "-c", _NAJA, *words)


def tshark(file: Path, *fields: str) -> list[list[str]]:
    """Fields of every frame."""
    words = [word for field in fields for word in ("-e", field)]
    command = ["tshark", "-r", str(file), "-T", "fields", *words]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line.split("\t") for line in found.stdout.splitlines()]


@pytest.mark.parametrize("target", ["cpython", "unix", "spt", HVT, VIRTIO])
def test_frames_of_a_network(target: str, tmp_path: Path) -> None:
    file = tmp_path / "out.pcapng"
    with segment() as peer:
        answering = peer.start("python3", "-c", _ANSWER, peer.interface)
        assert answering.stdout is not None and answering.stdout.readline() == "ready\n"
        quick = () if target == "cpython" else ("--quick",)
        network = ("--net", f"lan={peer.interface}", "--pcap", str(file))
        running = naja(peer, "run", "-t", target, *quick, *network, str(_FOLDER / "frames.py"))
        try:
            said, _ = running.communicate(timeout=600)
            assert answering.wait(60) == 0
        finally:
            for process in (running, answering):
                process.kill()
                process.communicate()
    assert said.split()[-2:-1] == ["answered"], said
    mac = said.split()[-1]
    fields = ("frame.interface_name", "frame.packet_flags_direction", "eth.src", "eth.type", "data.data")
    seen: dict[str, tuple[str, int, bool]] = {}
    for interface, direction, source, kind, data in tshark(file, *fields):
        if kind == "0x88b5":
            word = bytes.fromhex(data).rstrip(b"\0").decode()
            seen.setdefault(word, (interface, int(direction, 16), source == mac))
    assert list(seen) == ["hello", "answer", "goodbye", "farewell"]
    assert set(seen.values()) == {("lan", OUTBOUND, True), ("lan", INBOUND, False)}
    assert seen["hello"] == seen["goodbye"] == ("lan", OUTBOUND, True)


def test_a_stack_s_conversation(tmp_path: Path) -> None:
    file = tmp_path / "out.pcapng"
    with segment() as peer:
        words = ("run", "-t", "cpython", "--net", f"stack={peer.interface}", "--pcap", str(file))
        do = (f"--do=ping:{LINUX}:3000", f"--do=refused:{LINUX}")
        running = naja(peer, *words, str(_FOLDER / "guest.py"), "--ipv4", f"{GUEST}/24", *do)
        assert running.communicate(timeout=60)[0] == "answered\nrefused\n"
    protocols = {frame[0] for frame in tshark(file, "_ws.col.Protocol")}
    assert {"ARP", "ICMP", "TCP", "UDP"} <= protocols
    checks = [word for one in ("ip", "tcp", "udp") for word in ("-o", f"{one}.check_checksum:TRUE")]
    wrong = "_ws.malformed or ip.checksum.status==0 or tcp.checksum.status==0 or udp.checksum.status==0"
    command = ["tshark", "-r", str(file), *checks, "-Y", wrong]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""
