"""The list of targets: what each is, who isolates it, and whether it works on this machine.

What belongs here: facts about targets and about the machine, without printing. How a target starts an image
is said in the file of its name.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from dataclasses import dataclass

from najac.image.tools import ToolMissing, zig
from najac.launch import virtio


@dataclass(frozen=True, slots=True)
class Target:
    """A place where programs run. `obstacle` says why images cannot be run here, `build_obstacle` why they cannot even be
    made; empty where they can."""

    name: str
    meaning: str
    isolation: str
    obstacle: str
    build_obstacle: str


_PLANNED = (("xen", "PVH guest", "Xen"),)


def compiler_obstacle() -> str:
    """Why the compiler cannot work in this installation; empty if it can."""
    if importlib.util.find_spec("llvmlite") is None:
        return "the llvmlite package is not installed; `pip install naja` brings it"
    try:
        zig()
    except ToolMissing as error:
        return str(error)
    return ""


def unix_obstacle() -> str:
    """Why images for `unix` cannot be run here; empty if they can."""
    if not sys.platform.startswith("linux"):
        return f"images run on Linux, this is {platform.system()}"
    if platform.machine() != "x86_64":
        return f"images are for x86_64, this machine is {platform.machine()}"
    return compiler_obstacle()


def kvm_obstacle() -> str:
    """Why images for `hvt` cannot be run here; empty if they can."""
    return device_obstacle() or unix_obstacle()


def device_obstacle() -> str:
    """Why /dev/kvm cannot be used; empty if it can."""
    if not os.path.exists("/dev/kvm"):
        return "there is no /dev/kvm: the machine or its kernel has no KVM, or it is not let in here"
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return (
            "/dev/kvm may not be opened: this user needs access, often by the group kvm: "
            "`sudo usermod -aG kvm $USER`, and a new login"
        )
    return ""


def virtio_obstacle() -> str:
    """Why images for `virtio` cannot be run here; empty if they can."""
    return virtio.obstacle() or compiler_obstacle()


def targets() -> list[Target]:
    """Every target, those that exist first."""
    compiler = compiler_obstacle()
    planned = "not there yet"
    return [
        Target("cpython", "the source under CPython, for debugging", "nobody", "", ""),
        Target("unix", "static native executable for Linux", "the host kernel", unix_obstacle(), compiler),
        Target("spt", "sandboxed process under Naja's own tender", "seccomp", unix_obstacle(), compiler),
        Target("hvt", "virtual machine under Naja's own KVM tender", "KVM", kvm_obstacle(), compiler),
        Target(
            "virtio",
            "bootable by the PVH protocol: QEMU, clouds",
            "any hypervisor",
            virtio_obstacle(),
            compiler,
        ),
        *(Target(name, meaning, isolation, planned, planned) for name, meaning, isolation in _PLANNED),
    ]
