"""Frames between an image and Linux, over a TAP interface without addresses."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.platform import guests
from tests.platform.launching import HVT, Q35, VIRTIO, image_target, starting
from tests.programs.compiler import Compiler

pytestmark = [
    pytest.mark.slow,
    pytest.mark.root,
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]

INTERFACE, MAC = f"naja{os.getpid()}", bytes.fromhex("0200000000aa")
TARGETS = ["spt", HVT, VIRTIO, Q35]
TYPE = 0x88B5
SHORTEST, LONGEST = 46, 1500
BROADCAST = b"\xff" * 6
GREETING = b"\x02"
"""The first octet of frames whose answers are not waited for."""


@pytest.fixture
def linux() -> Iterator[socket.socket]:
    """Linux's end of an interface of this test's own, as a packet socket."""
    subprocess.run(["ip", "tuntap", "add", INTERFACE, "mode", "tap"], check=True)
    subprocess.run(["ip", "link", "set", INTERFACE, "up"], check=True)
    made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(TYPE))
    made.settimeout(60)
    made.bind((INTERFACE, TYPE))
    yield made
    made.close()
    subprocess.run(["ip", "tuntap", "del", INTERFACE, "mode", "tap"], check=True)


@pytest.mark.parametrize("target", TARGETS)
def test_frames_come_back(target: str, compiler: Compiler, linux: socket.socket, tmp_path: Path) -> None:
    program = tmp_path / "echo_frames.py"
    program.write_text(guests.ECHO_FRAMES.format(target=image_target(target)))
    image = compiler.build(program, image_target(target))
    command = starting(target, image, "--net", f"lan={INTERFACE},mac={MAC.hex(':')}")
    guest = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert guest.stdout is not None
        assert guest.stdout.readline() == b"02:00:00:00:00:aa 1500\n"
        if not target.startswith("virtio"):  # whose interface QEMU opens
            assert int(Path(f"/sys/class/net/{INTERFACE}/tx_queue_len").read_text()) == 4096
        own = linux.getsockname()[4]
        greet(linux, own)
        chance = random.Random(1)
        for size in (SHORTEST, SHORTEST + 1, 777, LONGEST, *(SHORTEST + n for n in range(100))):
            body = b"\x01" + chance.randbytes(size - 1)
            linux.send(BROADCAST + own + TYPE.to_bytes(2, "big") + body)
            assert _next_for(linux, own) == own + MAC + TYPE.to_bytes(2, "big") + body
        linux.send(BROADCAST + own + TYPE.to_bytes(2, "big") + b"\xff" * SHORTEST)
        assert guest.wait(60) == 0
    finally:
        guest.kill()
        _, errors = guest.communicate()
    assert errors == b""


def greet(linux: socket.socket, own: bytes) -> None:
    """Sends greetings until one comes back. Linux drops what is sent before it has seen that somebody has opened the
    interface, which it looks at once a second.
    """
    greeting = BROADCAST + own + TYPE.to_bytes(2, "big") + GREETING + bytes(SHORTEST - 1)
    patience = linux.gettimeout()
    linux.settimeout(0.2)
    for _ in range(100):
        linux.send(greeting)
        with contextlib.suppress(TimeoutError):
            while not linux.recv(2048).startswith(own):
                pass
            break
    linux.settimeout(patience)


def _next_for(linux: socket.socket, own: bytes) -> bytes:
    """The next frame to us that is no greeting; what we sent ourselves is seen, too."""
    while True:
        frame = linux.recv(2048)
        if frame.startswith(own) and frame[14:15] != GREETING:
            return frame
