"""A page from a machine in QEMU's user-mode network: no root, no TAP; the address comes from its DHCP server."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.platform.launching import QEMU, free_port
from tests.programs.compiler import Compiler

from najac.launch import virtio
from najac.launch.virtio import Machine

pytestmark = [pytest.mark.slow, *QEMU]

PAGE = """\
from naja.net import Stack

async def main(stack: Stack) -> None:
    listener = await stack.listen(80)
    print("listening")
    for _ in range(3):
        stream = await listener.accept()
        request = bytes(await stream.read())
        line = request.partition(b"\\r\\n")[0]
        body = b"you asked for " + line + b"\\n"
        head = f"HTTP/1.0 200 OK\\r\\nContent-Length: {len(body)}\\r\\n\\r\\n"
        await stream.write(head.encode() + body)
        await stream.close()
"""


@pytest.mark.parametrize("machine", virtio.MACHINES)
def test_a_page(machine: str, compiler: Compiler, tmp_path: Path) -> None:
    program = tmp_path / "page.py"
    program.write_text(PAGE)
    image = compiler.build(program, "virtio")
    port = free_port()
    starting = (
        "import sys; from pathlib import Path; from najac.launch import ports, publishing, virtio; "
        "network = publishing.qemu_network([ports.parse(sys.argv[3])], sys.argv[4:]); "
        "machine = virtio.Machine(sys.argv[2], networks=(network,)); "
        "virtio.start(Path(sys.argv[1]).read_bytes(), 'page', sys.argv[4:], machine)"
    )
    guest = subprocess.Popen(
        [sys.executable, "-c", starting, str(image), machine, f"{port}:80", "--dhcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert guest.stdout is not None
    try:
        assert guest.stdout.readline() == b"listening\n"
        for path in ("", "one/two", "three"):
            assert fetch(f"http://127.0.0.1:{port}/{path}") == f"you asked for GET /{path} HTTP/1.1\n"
        assert guest.wait(60) == 0
    finally:
        guest.kill()
        _, errors = guest.communicate()
    assert errors == b""


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        text: str = answer.read().decode()
        return text


@pytest.mark.parametrize(
    "option",
    [
        "lan",
        "=tap0",
        "lan=",
        "a b=tap0",
        "lan=tap0,mtu=9000",
        "lan=tap0,mac=1:2",
        "lan=tap0,mac=",
        "lan=tap0,offloads=on",
    ],
)
def test_networks_that_cannot_be(option: str) -> None:
    with pytest.raises(virtio.OptionError, match="--net"):
        virtio.attached(("--net", option), Machine())
