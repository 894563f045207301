"""`naja describe`: what a program becomes on a target: devices, boot arguments, libraries, and why they are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from najac.cli.options import attached_names, build_program, program_argument, target_option
from najac.config.attached import Attached
from najac.image.libraries import Library, code_library, libraries
from najac.image.sizes import sizes

if TYPE_CHECKING:  # only a build may import it first: it imports guest modules, which are to see the overlays
    from najac.config.plan import BuildPlan, PlannedDevice


@click.command("describe")
@target_option
@click.option("--net", "networks", multiple=True, metavar="NAME=TAP", help="As with `naja run`.")
@click.option("--block", "blocks", multiple=True, metavar="NAME=FILE", help="As with `naja run`.")
@click.option("--debug", is_flag=True, help="Show the compiler's own traceback if it fails.")
@program_argument
def command(
    program: Path, target: str, networks: tuple[str, ...], blocks: tuple[str, ...], debug: bool
) -> None:
    """Draws what PROGRAM.py becomes. Its devices, its boot arguments, and the libraries in its image."""
    if target == "cpython":
        raise click.UsageError("there is no image for cpython; give a target with -t")
    names = attached_names(networks) if target == "unix" else frozenset()
    attached = Attached(names, attached_names(blocks))
    done = build_program(program, target, symbols=True, attached=attached)
    tree = Tree(Text(f"{program.stem} on {target}", "bold"))
    _add_parameters(tree, done.plan)
    found = sizes(done.image)
    branch = tree.add(Text(f"libraries: {found.total:,} bytes in memory"))
    why = done.entrances(code_library)
    for library in libraries(found):
        branch.add(_library(library, why.get(library.name, "")))
    branch.add(Text(f"headers, padding, unnamed: {found.unnamed:,}", "dim"))
    Console().print(tree)


def _add_parameters(tree: Tree, plan: BuildPlan | None) -> None:
    if plan is None:
        tree.add(Text("main has no parameters: no devices, its arguments as they come"))
        return
    devices = tree.add(Text("devices" if plan.devices else "no devices"))
    for device in plan.devices:
        devices.add(_device(device))
    arguments = tree.add(Text("boot arguments" if plan.arguments else "no boot arguments of its own"))
    for one in plan.arguments:
        default = f" [{one.default}]" if one.default else " required" if one.required else ""
        arguments.add(Text(f"--{one.name} {one.kind.word()}{default}  {one.help}".rstrip()))


def _device(device: PlannedDevice) -> Text:
    text = Text(f"{device.name}: {device.type}", "bold")
    text.append(f" is {device.implementation.value}, {device.reason}", "default")
    if device.implementation.attached:
        option = "--block" if device.implementation.on_block else "--net"
        text.append(f"; attach it with {option} {device.name}=…", "default")
    elif device.choice is not None:
        text.append(f": {device.choice!r}", "default")
    return text


def _library(library: Library, why: str) -> Text:
    text = Text(f"{library.name} ", "bold")
    text.append(f"{library.code + library.data:,}", "default")
    if why:
        text.append(f"  {why}", "dim")
    return text
