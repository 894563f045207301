"""Starts an image for `virtio` under QEMU.

What belongs here: QEMU's command line, and from its end to the program's exit status. Standard output is the machine's
serial line. Standard error and the exit status come through debug ports (naja.platform.virtio.serial and power), each
into a pipe, so that both are exact: QEMU's own way to an exit status has seven bits.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from naja.platform import network_option
from najac.launch.qemu_capture import QemuCapture
from najac.launch.qemu_signals import LISTENING_PORT, Console
from najac.launch.sealed import in_memory

QEMU = "qemu-system-x86_64"
MACHINES = ("microvm", "q35")
ACCELERATORS = ("tcg", "kvm")
_MACHINE_OPTIONS = {"microvm": "microvm,acpi=off", "q35": "q35"}
"""With ACPI, `microvm` describes its devices there and not on the command line."""
_SET_PARENT_DEATH_SIGNAL = 1
_OVERHEAD = 12
"""MiB of memory beyond the heap: what lies below the image, the image, its stack, page tables, alignment."""
_ERROR_PORT, _STATUS_PORT, _EXIT_PORT = 0xE9, 0xE8, 0xF4
FAILED, INTERRUPTED = 71, 130
"""Exit statuses: QEMU ended without the program's own; Ctrl-C of a program that does not take it."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network device: its name in the program, QEMU's backend (`tap,ifname=tap0,script=no,downscript=no`, `user`, …) and
    its address."""

    name: str
    backend: str
    mac: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block device: its name in the program, and the file behind it."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Machine:
    """What QEMU builds around the image."""

    machine: str = "microvm"
    accelerator: str = "tcg"
    memory: int = 128
    """MiB of heap."""
    networks: tuple[Network, ...] = ()
    blocks: tuple[Block, ...] = ()
    capture: str = ""
    """The file that frames are recorded in; empty: none."""
    extra: tuple[str, ...] = ()
    """Further options of QEMU's."""


class OptionError(ValueError):
    """A device's option cannot be; the message says what it should be."""


def attached(options: tuple[str, ...], machine: Machine) -> Machine:
    """The machine with what `--net NAME=TAP[,mac=MAC]`, `--block NAME=FILE`, `--pcap FILE` and `--memory MIB` add, as the
    tenders have them. Raises OptionError."""
    for option, value in zip(options[::2], options[1::2], strict=True):
        name, equals, rest = value.partition("=")
        if option == "--memory" and value.isdecimal():
            machine = replace(machine, memory=int(value))
        elif option == "--pcap":
            machine = replace(machine, capture=value)
        elif not (equals and name.isidentifier() and rest):
            raise OptionError(f"{option} does not take {value}")
        elif option == "--net":
            machine = replace(machine, networks=(*machine.networks, _tap(name, rest)))
        else:
            machine = replace(machine, blocks=(*machine.blocks, Block(name, rest)))
    return machine


def _tap(name: str, value: str) -> Network:
    try:
        option = network_option.parse(value)
    except network_option.NetworkOptionError as error:
        raise OptionError(f"--net {name}: {error}") from None
    if option.offloads:
        raise OptionError(f"--net {name}: there are no offloads on virtio, leave offloads=on out")
    mac = str(option.mac) if option.mac is not None else _random_mac()
    return Network(name, f"tap,ifname={option.interface},script=no,downscript=no", mac)


def _random_mac() -> str:
    """A locally administered address of one device (IEEE 802, 8.2.2)."""
    return ":".join(f"{octet:02x}" for octet in (0x02, *os.urandom(5)))


def quoted(word: str) -> str:
    """A word as the image's command line has it (naja.platform.virtio.command_line)."""
    text = word.replace("\\", "\\\\").replace('"', '\\"')
    taken = text.startswith(("naja.", "virtio_mmio."))
    return f'"{text}"' if taken or not text or " " in text or "\t" in text else text


def command_line(name: str, machine: Machine, arguments: list[str]) -> str:
    """The image's command line: its name, the names of its devices, the heap's limit, its arguments."""
    about = [("name", name)]
    about += [("net", network.name) for network in machine.networks]
    about += [("block", block.name) for block in machine.blocks]
    words = [f"naja.{key}={quoted(value)}" for key, value in about]
    limit = ("--memory", str(machine.memory))
    return " ".join([*words, *(quoted(word) for word in (*limit, *arguments))])


def command(
    machine: Machine, image: str, appended: str, status: int, errors: int, listening: int
) -> list[str]:
    """QEMU's command; the descriptor `status` gets the exit status as one byte, `errors` what the program says there,
    `listening` which signals it takes.
    """
    ports = (("errors", _ERROR_PORT), ("status", _STATUS_PORT), ("listening", LISTENING_PORT))
    words = [
        *(QEMU, "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"),
        *("-machine", _MACHINE_OPTIONS[machine.machine], "-accel", machine.accelerator),
        *("-cpu", "host" if machine.accelerator == "kvm" else "max"),
        *("-m", f"{machine.memory + _OVERHEAD}M"),
        *("-kernel", image, "-append", appended),
        *("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"),
        *("-add-fd", f"fd={errors},set=2", "-chardev", "file,id=errors,path=/dev/fdset/2,append=on"),
        *("-add-fd", f"fd={status},set=1", "-chardev", "file,id=status,path=/dev/fdset/1,append=on"),
        *("-add-fd", f"fd={listening},set=3", "-chardev", "file,id=listening,path=/dev/fdset/3,append=on"),
        *("-device", f"isa-debug-exit,iobase={_EXIT_PORT:#x},iosize=4"),
    ]
    for chardev, port in ports:
        words += ["-device", f"isa-debugcon,iobase={port:#x},readback={port:#x},chardev={chardev}"]
    return [*words, *_devices(machine), *machine.extra]


def _devices(machine: Machine) -> list[str]:
    """The devices, at ascending addresses: that is how the image finds out which is which."""
    words: list[str] = []
    devices: list[str] = []
    for index, network in enumerate(machine.networks):
        words += ["-netdev", f"{network.backend},id=net{index}"]
        devices.append(f"virtio-net-BUS,netdev=net{index},mac={network.mac}")
    for index, block in enumerate(machine.blocks):
        path = block.path.replace(",", ",,")
        words += ["-drive", f"if=none,id=block{index},format=raw,file={path}"]
        devices.append(f"virtio-blk-BUS,drive=block{index}")
    if machine.machine == "microvm":
        words += ["-global", "virtio-mmio.force-legacy=false"]
    for index, device in enumerate(devices):
        if machine.machine == "microvm":
            words += ["-device", f"{device.replace('BUS', 'device')},bus=virtio-mmio-bus.{index}"]
        else:
            words += ["-device", device.replace("BUS", "pci-non-transitional")]
    return words


def _end_with_parent() -> None:
    """Called in the process that becomes QEMU: Linux ends it when this one has ended, however (prctl(2))."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


class _Pipe:
    """A pipe that QEMU writes to, read to its end by a thread; `pass_on` is a descriptor that gets what comes, too."""

    def __init__(self, pass_on: int = -1) -> None:
        reader, self.writer = os.pipe()
        self._found: list[bytes] = []
        self._thread = threading.Thread(target=self._read, args=(reader, pass_on))
        self._thread.start()

    def _read(self, reader: int, pass_on: int) -> None:
        with os.fdopen(reader, "rb", buffering=0) as pipe:
            while data := pipe.read(1 << 16):
                self._found.append(data)
                with contextlib.suppress(OSError):  # nobody reads any more: the program goes on
                    while pass_on >= 0 and data:
                        data = data[os.write(pass_on, data) :]

    def last(self) -> int:
        """The byte that was written last so far, 0 for none."""
        return self._found[-1][-1] if self._found else 0

    def end(self) -> bytes:
        """All that was written; called when QEMU has ended."""
        os.close(self.writer)
        self._thread.join()
        return b"".join(self._found)


def _recording(machine: Machine) -> tuple[QemuCapture, Machine]:
    """The record of the machine's frames, and the machine with it; nothing is recorded without a file for it."""
    if not machine.capture:
        return QemuCapture(Path(os.devnull), ()), machine
    recorded = QemuCapture(Path(machine.capture), tuple((one.name, one.mac) for one in machine.networks))
    # QEMU before 8.1 records TAP's own header in front of each frame; without it there are no offloads either.
    networks = tuple(
        replace(one, backend=f"{one.backend},vnet_hdr=off") if one.backend.startswith("tap,") else one
        for one in machine.networks
    )
    return recorded, replace(machine, networks=networks, extra=(*machine.extra, *recorded.options))


def _launch(
    image: bytes, name: str, arguments: list[str], machine: Machine, capture: bool, timeout: float | None
) -> subprocess.CompletedProcess[bytes]:
    """QEMU is in a process group of its own: what a terminal sends to this one must not make it talk."""
    handle = in_memory(image, name)
    status, errors, listening = _Pipe(), _Pipe(-1 if capture else sys.stderr.fileno()), _Pipe()
    console = Console(listening.last)
    told = said = b""
    recorded, machine = _recording(machine)
    try:
        appended = command_line(name, machine, arguments)
        if not capture:
            console.pass_signals_on()
        pipes = (status.writer, errors.writer, listening.writer)
        done = subprocess.run(
            command(machine, f"/proc/self/fd/{handle}", appended, *pipes),
            stdin=console.reader,
            pass_fds=(handle, *pipes, *recorded.descriptors),
            preexec_fn=_end_with_parent,
            process_group=0,
            capture_output=capture,
            check=False,
            timeout=timeout,
        )
    finally:
        os.close(handle)
        recorded.close()
        console.close()
        listening.end()
        told, said = status.end(), errors.end()
    done.returncode = told[0] if told else FAILED
    if capture:
        done.stderr += said
    return done


def start(image: bytes, name: str, arguments: list[str], machine: Machine) -> NoReturn:
    """Runs the image and exits with its status. Raises OSError if QEMU cannot be started."""
    try:
        done = _launch(image, name, arguments, machine, False, None)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    sys.exit(done.returncode)


def run(
    image: bytes,
    name: str = "image",
    arguments: tuple[str, ...] = (),
    machine: Machine = Machine(),
    timeout: float = 60,
) -> subprocess.CompletedProcess[bytes]:
    """Runs an image to its end and gives what it wrote. Raises OSError, TimeoutExpired."""
    return _launch(image, name, list(arguments), machine, True, timeout)


def obstacle() -> str:
    """Why images for `virtio` cannot be run here; empty if they can."""
    if shutil.which(QEMU) is None:
        return f"there is no {QEMU}: `apt install qemu-system-x86`, or `naja build` and another hypervisor"
    return ""
