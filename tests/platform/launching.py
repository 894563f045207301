"""How the tests start an image on each target: one command line for all, the program's exit status at its end."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tests.programs.compiler import Compiler

from najac.launch import tender, virtio
from najac.launch.targets import kvm_obstacle

QEMU = [pytest.mark.qemu, pytest.mark.skipif(bool(virtio.obstacle()), reason=virtio.obstacle())]
"""The marks of a test under QEMU."""
VIRTIO = pytest.param("virtio", marks=QEMU)
Q35 = pytest.param("virtio-q35", marks=QEMU)
"""The same images on QEMU's other machine, where devices are on a PCI bus."""

HVT = pytest.param(
    "hvt", marks=[pytest.mark.kvm, pytest.mark.skipif(bool(kvm_obstacle()), reason=kvm_obstacle())]
)


@cache
def publishing_obstacle() -> str:
    """Why `naja run -p` leads to no sealed image here; empty if it does."""
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        return "/dev/net/tun cannot be opened: make it readable and writable"
    code = "from najac.launch.namespace import enter; enter()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("NamespaceError: ")[2]


PUBLISHED = pytest.mark.skipif(bool(publishing_obstacle()), reason=publishing_obstacle())
"""The mark of a test that reaches an image on `spt` or `hvt` by `naja run -p`."""

_UNDER_QEMU = "import sys; from tests.platform.launching import under_qemu; under_qemu(*sys.argv[1:])"


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody uses, and that Linux gives to no connection of its own accord."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_768)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def image_target(target: str) -> str:
    """The target that an image is built for."""
    return "virtio" if target.startswith("virtio") else target


def starting(target: str, image: Path, *options: str, arguments: tuple[str, ...] = ()) -> list[str]:
    """What starts an image with a tender's options, `--net NAME=TAP` and the like."""
    if target == "unix":
        return [str(image), *options, *arguments]
    if target.startswith("virtio"):
        machine = target.removeprefix("virtio").removeprefix("-") or "microvm"
        root = str(Path(__file__).resolve().parents[2])
        here = f"import sys; sys.path.insert(0, {root!r}); "
        return [sys.executable, "-c", here + _UNDER_QEMU, machine, str(image), *options, "--", *arguments]
    return [str(tender.path(target)), str(image), *options, *(("--", *arguments) if arguments else ())]


def under_qemu(kind: str, path: str, *words: str) -> None:
    """Becomes the image in a virtual machine, which ends with it."""
    end = words.index("--")
    machine = virtio.attached(words[:end], virtio.Machine(kind))
    virtio.start(Path(path).read_bytes(), Path(path).stem, list(words[end + 1 :]), machine)


def command(
    compiler: Compiler, target: str, program: Path, options: list[str], arguments: list[str]
) -> list[str]:
    """What starts a program on a target, compiled where the target needs that."""
    if target == "cpython":
        return [sys.executable, "-m", "najac.launch.cpython", *options, str(program), *arguments]
    image = compiler.build(program, image_target(target))
    return starting(target, image, *options, arguments=tuple(arguments))
