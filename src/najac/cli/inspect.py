"""`naja inspect`: what an image consists of, and whether it keeps the promises of every image."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from najac.image.seal import Segment, check, segments

_KINDS = {1: "load", 2: "dynamic", 3: "interpreter", 4: "note", 6: "headers", 7: "thread-local"}
_STACK = 0x6474E551


def permissions(segment: Segment) -> str:
    """`r-x` and the like."""
    return "".join(
        letter if segment.flags & bit else "-" for letter, bit in zip("rwx", (4, 2, 1), strict=True)
    )


@click.command("inspect")
@click.argument("image", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def command(image: Path) -> None:
    """Shows the segments of IMAGE and checks that it is static and never both writable and executable."""
    content = image.read_bytes()
    table = Table("segment", "may", "address", "bytes in file", "bytes in memory")
    for column in table.columns[2:]:
        column.justify = "right"
    for segment in segments(content):
        name = "stack" if segment.kind == _STACK else _KINDS.get(segment.kind, f"{segment.kind:#x}")
        sizes = f"{segment.file_size:,}", f"{segment.memory_size:,}"
        table.add_row(name, permissions(segment), f"{segment.address:#x}", *sizes)
    console = Console()
    console.print(f"{image}: {len(content):,} bytes", highlight=False)
    console.print(table)
    check(content)
    console.print("static, no interpreter, nothing both writable and executable", highlight=False)
