"""`naja clean`: empty the cache."""

from __future__ import annotations

import shutil

import click

from najac.build import cache_folder


@click.command("clean")
def command() -> None:
    """Removes everything that earlier builds have left in the cache."""
    folder = cache_folder()
    count = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0
    if folder.exists():
        shutil.rmtree(folder)
    click.echo(f"{folder}: {count / 1024:.1f} KiB removed")
