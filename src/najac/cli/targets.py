"""`naja targets`: what works on this machine, and why the rest does not."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from najac.launch.targets import targets


@click.command("targets")
def command() -> None:
    """Lists the targets and what stands in the way of each."""
    table = Table("target", "what it is", "who isolates", "here")
    for target in targets():
        table.add_row(target.name, target.meaning, target.isolation, target.obstacle or "works")
    Console().print(table)
