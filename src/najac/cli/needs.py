"""What a program needs of this machine, looked at before it is started: files that exist, networks that are attached.

Those who open them check all of this again; here it is told earlier, and in terms of `naja run`.
"""

from __future__ import annotations

import ast
from pathlib import Path

import click

from najac.abi import manifest
from najac.abi.levels import BASELINE, numbered
from najac.config.networks import captures_itself
from najac.image.seal import segments
from najac.image.tools import ToolMissing
from najac.launch.ports import DEVICE

_NOTE = 4
_EMULATED = 3
"""The highest level of x86-64 that QEMU's emulation has."""


def manifest_of(image: bytes) -> manifest.Manifest:
    """The manifest of an image. Raises SealError, ManifestError."""
    notes = [image[one.offset : one.offset + one.file_size] for one in segments(image) if one.kind == _NOTE]
    return manifest.decode(manifest.find(b"".join(notes)))


def check_published(image: bytes) -> None:
    """Whether a sealed image can be told the address that `-p` leads to. Raises UsageError."""
    if not manifest_of(image).flags & manifest.TAKES_ANYTHING and "--ipv4" not in arguments_of(image):
        raise click.UsageError(
            "-p leads to an address, and the program takes none: main has parameters, and no stack\n"
            "  instead: give main a parameter `stack: Stack` (naja.net), asyncio then uses it, too"
        )


def check_files(blocks: tuple[str, ...], directories: tuple[str, ...]) -> None:
    """Whether what `--block` and `--dir` attach is there. Raises OSError, whose message says what to do."""
    for value in blocks:
        path = Path(value.partition("=")[2])
        if not path.exists():
            raise OSError(f"there is no file {path}\n  instead: `truncate -s 64M {path}` makes an empty disk")
        if path.is_file() and path.stat().st_size == 0:
            raise OSError(
                f"{path} has no bytes\n  instead: `truncate -s 64M {path}` makes an empty disk of it"
            )
    for value in directories:
        path = Path(value.partition("=")[2])
        if not path.is_dir():
            raise OSError(f"there is no folder {path}\n  instead: give one that exists, as NAME=FOLDER")


def check_networks(image: bytes, attached: frozenset[str], arguments: list[str]) -> None:
    """Whether a sealed image's networks are attached. Raises UsageError."""
    found = manifest_of(image)
    if found.flags & manifest.TAKES_ANYTHING or "--help" in arguments:
        return
    for needed in found.devices:
        if needed.kind == manifest.NETWORK and needed.name not in attached:
            raise click.UsageError(
                f"the program needs the network {needed.name}, which is not attached\n  instead: {_way(needed.name)}"
            )


def check_processor(image: bytes, accelerator: str | None) -> None:
    """Whether the processor that executes an image has the level that it was built for: this machine's, for virtio QEMU's
    (`accelerator`, its emulation by default). Raises ToolMissing."""
    found = manifest_of(image)
    level = numbered(found.level)
    if level is None or level is BASELINE:
        return
    if found.target == "virtio" and accelerator != "kvm":
        if level.number > _EMULATED:
            raise ToolMissing(
                f"the image is for {level.name}, which QEMU's emulation is not\n"
                "  instead: --accel kvm, or an image that was built with --cpu x86-64-v3"
            )
        return
    from najac.backend.native import host

    here = host().level
    if here is None or here.number < level.number:
        raise ToolMissing(
            f"the image is for {level.name}, and this machine's processor is older\n"
            f"  instead: build it with --cpu {(here or BASELINE).name}"
        )


def check_capture(image: bytes, path: Path) -> None:
    """Whether an image that was built before can record its networks. Raises UsageError."""
    found = manifest_of(image)
    if captures_itself(found.target) and all(one.kind != manifest.CAPTURE for one in found.devices):
        raise click.UsageError(
            f"{path} was built without what records its networks\n"
            "  instead: `naja run --pcap FILE PROGRAM.py` builds one that does, and runs it"
        )


def arguments_of(image: bytes) -> frozenset[str]:
    """The arguments that a program takes, as they are written, by its image."""
    return frozenset(f"--{argument.name}" for argument in manifest_of(image).arguments)


def arguments_in(program: Path) -> frozenset[str]:
    """The same of the parameters of `main`, by its source. What cannot be read has none."""
    try:
        body = ast.parse(program.read_bytes()).body
    except (OSError, ValueError, SyntaxError):
        return frozenset()
    return frozenset(
        f"--{parameter.arg.replace('_', '-')}"
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "main"
        for parameter in node.args.kwonlyargs
    )


def options_behind(own: frozenset[str], options: frozenset[str], arguments: list[str]) -> str:
    """The first word behind the program that is an option of `naja run` and no argument of the program's, empty if none is."""
    words = (word.partition("=")[0] for word in arguments)
    return next((word for word in words if word in options and word not in own), "")


def _way(network: str) -> str:
    if network != DEVICE:
        return f"give --tap {network}=TAP, an interface of this machine's"
    return "give -p HOST:GUEST, a port of this machine that leads to one of the program's, or --tap TAP"
