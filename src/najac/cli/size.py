"""`naja size`: why an image is as large as it is."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from najac.cli.inspect import segments_of
from najac.cli.options import build_program
from najac.image.sizes import sizes


@click.command("size")
@click.option(
    "-n", "--count", type=click.IntRange(min=1), default=30, show_default=True, help="Rows to show."
)
@click.option(
    "--why", metavar="NAME", help="Show by which path NAME, a function, class or datum, is reached."
)
@click.option("--debug", is_flag=True, help="Show the compiler's own traceback if it fails.")
@click.argument(
    "subject", metavar="PROGRAM.py|IMAGE", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
def command(subject: Path, count: int, why: str | None, debug: bool) -> None:
    """Lists what takes the most room in an image. IMAGE was built with --symbols; that of PROGRAM.py is built."""
    if subject.suffix != ".py":
        if why is not None:
            raise click.UsageError("--why needs the program: an image does not hold the reasons")
        content = subject.read_bytes()
        segments_of(subject, content)
        _list(content, count)
        return
    done = build_program(subject, "unix", symbols=True)
    if why is None:
        _list(done.image, count)
        return
    path = done.why(why)
    if not path:
        raise click.UsageError(f"{why} is not in the image of {subject}; `naja size {subject}` lists what is")
    for step in path:
        click.echo(step)


def _list(image: bytes, count: int) -> None:
    found = sizes(image)
    table = Table("bytes", "share", "kind", "what")
    table.columns[0].justify = table.columns[1].justify = "right"
    for item in found.items[:count]:
        more = f" and {len(item.names) - 1} more" if len(item.names) > 1 else ""
        what = Text(f"{item.names[0]}{more}", overflow="fold")
        table.add_row(
            f"{item.size:,}", f"{item.size / found.total:.1%}", "code" if item.code else "data", what
        )
    rest = found.items[count:]
    if rest:
        table.add_section()
        table.add_row(f"{sum(item.size for item in rest):,}", "", "", f"{len(rest)} smaller ones")
    table.add_row(f"{found.unnamed:,}", "", "", "headers, padding, unnamed")
    table.add_row(f"{found.total:,}", "", "", "in memory altogether")
    Console().print(table)
