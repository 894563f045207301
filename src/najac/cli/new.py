"""`naja new`: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from najac.project.template import ProjectError, make


@click.command("new")
@click.argument("folder", metavar="NAME", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Makes the folder NAME with a program, its test and a README."""
    try:
        written = make(folder)
    except ProjectError as error:
        raise click.UsageError(str(error)) from None
    for path in written:
        click.echo(f"  {path}")
    click.echo(f"\ncd {folder} && naja test && naja run {written[0].name}")
