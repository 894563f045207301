"""`naja inspect`: what an image consists of, and whether it keeps the promises of every image."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from naja.boot.kind_table import by_number
from najac.abi import manifest
from najac.abi.levels import BASELINE
from najac.cli.needs import manifest_of
from najac.image.libraries import libraries
from najac.image.seal import SealError, Segment, check, segments
from najac.image.sizes import has_symbols, sizes

_KINDS = {1: "load", 2: "dynamic", 3: "interpreter", 4: "note", 6: "headers", 7: "thread-local"}
_STACK = 0x6474E551
_DEVICES = {manifest.NETWORK: "network", manifest.BLOCK: "block device", manifest.CAPTURE: "capture file"}


def permissions(segment: Segment) -> str:
    """`r-x` and the like."""
    return "".join(
        letter if segment.flags & bit else "-" for letter, bit in zip("rwx", (4, 2, 1), strict=True)
    )


def segments_of(path: Path, content: bytes) -> list[Segment]:
    """The segments of an image that a command line names. Raises UsageError if it is none."""
    try:
        return segments(content)
    except SealError as error:
        raise click.UsageError(f"{path} is no image, which `naja build` makes: {error}") from error


@click.command("inspect")
@click.argument("image", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def command(image: Path) -> None:
    """Shows what IMAGE is and needs. Its segments, too, and its size by library if it was built with --symbols; checks
    that it is static and never both writable and executable.
    """
    content = image.read_bytes()
    table = Table("segment", "may", "address", "bytes in file", "bytes in memory")
    for column in table.columns[2:]:
        column.justify = "right"
    for segment in segments_of(image, content):
        name = "stack" if segment.kind == _STACK else _KINDS.get(segment.kind, f"{segment.kind:#x}")
        sizes = f"{segment.file_size:,}", f"{segment.memory_size:,}"
        table.add_row(name, permissions(segment), f"{segment.address:#x}", *sizes)
    console = Console()
    console.print(f"{image}: {len(content):,} bytes", highlight=False)
    _print_manifest(console, content)
    console.print(table)
    if has_symbols(content):
        print_libraries(console, content)
    check(content)
    console.print("static, no interpreter, nothing both writable and executable", highlight=False)


def _print_manifest(console: Console, content: bytes) -> None:
    """The manifest as people read it."""
    found = manifest_of(content)
    console.print(
        f"{found.name} for {found.target}, interface {found.abi}, build {found.build.hex()}", highlight=False
    )
    if found.level != BASELINE.number:
        console.print(f"for processors of x86-64-v{found.level} and newer", highlight=False)
    if found.summary:
        console.print(found.summary, highlight=False, markup=False)
    if found.flags & manifest.TAKES_ANYTHING:
        console.print("main has no parameters: arguments and devices are its own matter", highlight=False)
        return
    needs = ", ".join(f"{_DEVICES[one.kind]} {one.name}" for one in found.devices)
    console.print(f"needs: {needs or 'no devices'}", highlight=False)
    table = Table("argument", "takes", "default", "meaning")
    for one in found.arguments:
        notes_on = (" required" if one.flags & manifest.REQUIRED else "") + (
            " may be repeated" if one.flags & manifest.MANY else ""
        )
        takes = Text("|".join(one.choices) or by_number(one.kind, ()).word())
        table.add_row(Text(f"--{one.name}"), takes, Text(one.default), Text(f"{one.help}{notes_on}".strip()))
    if found.arguments:
        console.print(table)


def print_libraries(console: Console, content: bytes) -> None:
    """Bytes by library."""
    table = Table("library", "code", "data", "bytes", "share")
    for column in table.columns[1:]:
        column.justify = "right"
    found = sizes(content)
    for one in libraries(found):
        both = one.code + one.data
        table.add_row(one.name, f"{one.code:,}", f"{one.data:,}", f"{both:,}", f"{both / found.total:.1%}")
    console.print(table)
