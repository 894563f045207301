"""Booting under QEMU: every machine, what the image finds there, and how it ends."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from tests.platform.launching import starting
from tests.programs.compiler import Compiler

from najac.launch import virtio
from najac.launch.virtio import Machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qemu,
    pytest.mark.skipif(bool(virtio.obstacle()), reason=virtio.obstacle()),
]

machines = pytest.mark.parametrize("machine", virtio.MACHINES)


@pytest.fixture(scope="module")
def image(compiler: Compiler) -> bytes:
    """The program of these tests."""
    return compiler.build(Path(__file__).with_name("boot_guest.py"), "virtio").read_bytes()


@machines
def test_hello(image: bytes, machine: str) -> None:
    done = virtio.run(image, "hello", machine=Machine(machine))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Hello, world!\n", b"")


@machines
@pytest.mark.parametrize("status", [0, 1, 7, 128, 255])
def test_exit_statuses_and_streams(image: bytes, machine: str, status: int) -> None:
    done = virtio.run(image, "guest", ("exit", str(status)), Machine(machine))
    assert (done.returncode, done.stdout, done.stderr) == (status, b"said\n", b"complained\n")


def test_streams_may_be_files(image: bytes, tmp_path: Path) -> None:
    """What others write to the same files before and after stays there."""
    (tmp_path / "image").write_bytes(image)
    words = starting("virtio", tmp_path / "image", arguments=("exit", "3"))
    with (tmp_path / "out").open("wb") as out, (tmp_path / "errors").open("wb") as errors:
        for _ in range(2):
            out.write(b"between\n")
            errors.write(b"between\n")
            out.flush()
            errors.flush()
            assert subprocess.run(words, stdout=out, stderr=errors, check=False, timeout=60).returncode == 3
    assert (tmp_path / "out").read_bytes() == b"between\nsaid\n" * 2
    assert (tmp_path / "errors").read_bytes() == b"between\ncomplained\n" * 2


def test_arguments_are_quoted(image: bytes) -> None:
    words = (
        "arguments",
        "a b",
        "",
        'c"d',
        "e\\",
        "\\",
        'f\\" g',
        "tab\there",
        "virtio_mmio",
        "naja.name=x",
        "é",
    )
    done = virtio.run(image, "two words", words)
    assert done.stdout.decode() == f"{['two words', *words]}\n"


def test_words_of_the_machine_are_no_arguments(image: bytes) -> None:
    extra = ("-append", 'arguments virtio_mmio.device=512@0xfeb00e00:12 "a"b  c\\ d\t')
    done = virtio.run(image, "guest", (), Machine(extra=extra))
    assert done.stdout == b"['naja', 'arguments', 'ab', 'c d']\n"


def test_a_long_command_line_is_refused(image: bytes) -> None:
    done = virtio.run(image, "guest", ("arguments", "x" * 4096))
    assert (done.returncode, done.stdout) == (71, b"")
    assert done.stderr == b"error: the command line is longer than 4095 bytes\n"


def test_too_many_arguments_are_refused(image: bytes) -> None:
    done = virtio.run(image, "guest", ("x",) * 600)
    assert (done.returncode, done.stderr) == (71, b"error: there are more than 512 arguments\n")


def test_an_uncaught_exception(image: bytes) -> None:
    done = virtio.run(image, "guest", ("raise", "0"))
    assert done.returncode == 1
    assert done.stderr.endswith(b"ZeroDivisionError: integer division or modulo by zero\n")


@machines
def test_clocks(image: bytes, machine: str) -> None:
    before = time.time()
    done = virtio.run(image, "guest", ("clocks",), Machine(machine))
    date, short, long = done.stdout.decode().split()
    assert before - 2 <= int(date) <= time.time() + 2
    assert float(short) >= 0.3
    assert float(long) >= 1.2
    assert time.time() - before >= float(short) + float(long), "the clock of the guest is too fast"


def test_entropy(image: bytes) -> None:
    done = virtio.run(image, "guest", ("entropy",))
    assert done.stdout == b"64 {16} True\n"


@pytest.mark.parametrize(
    ("machine", "device"),
    [("microvm", "virtio-rng-device,bus=virtio-mmio-bus.0"), ("q35", "virtio-rng-pci-non-transitional")],
)
def test_entropy_of_a_device(image: bytes, machine: str, device: str) -> None:
    extra = ("-cpu", "max,rdrand=off", "-device", device)
    done = virtio.run(image, "guest", ("entropy",), Machine(machine, extra=extra))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"64 {16} True\n", b"")


def test_no_entropy_is_an_end(image: bytes) -> None:
    done = virtio.run(image, "guest", ("entropy",), Machine(extra=("-cpu", "max,rdrand=off")))
    assert done.returncode == 71
    assert done.stderr.startswith(b"error: this machine has no source of random numbers")


def test_an_old_processor_is_refused(image: bytes) -> None:
    done = virtio.run(image, "guest", (), Machine(extra=("-cpu", "qemu64")))
    assert (done.returncode, done.stdout) == (71, b"")
    assert (
        done.stderr
        == b"error: this processor is older than x86-64-v2, which every image needs; QEMU: -cpu max, or -accel kvm -cpu host\n"
    )


@machines
@pytest.mark.parametrize("memory", [4, 64, 3000, 6000])
def test_memory_sizes(image: bytes, machine: str, memory: int) -> None:
    done = virtio.run(image, "hello", machine=Machine(machine, memory=memory))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Hello, world!\n", b"")


def test_too_little_memory_is_refused(image: bytes) -> None:
    done = virtio.run(image, "guest", (), Machine(extra=("-m", "2M")))
    assert (done.returncode, done.stdout) == (71, b"")
    assert done.stderr.startswith(b"error: the machine has too little memory")


def test_all_of_memory_can_be_used_and_is_given_back(image: bytes) -> None:
    done = virtio.run(image, "guest", ("--memory", "16", "memory"))
    first, second = (int(word) for word in done.stdout.split())
    assert 150 < first <= 256
    assert 150 < second <= 256


def test_deep_recursion(image: bytes) -> None:
    done = virtio.run(image, "guest", ("deep", "20000"))
    assert done.stdout == b"20000\n"
    done = virtio.run(image, "guest", ("deep", "10000000"))
    assert done.returncode == 1
    assert b"RecursionError: " in done.stderr


@machines
def test_a_machine_without_debug_ports_is_switched_off(image: bytes, machine: str, tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(image)
    command = [virtio.QEMU, "-machine", machine, "-cpu", "max", "-nodefaults", "-display", "none"]
    command += ["-serial", "stdio", "-kernel", str(path), "-append", "exit 7"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"said\ncomplained\n", b"")
