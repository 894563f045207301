"""`naja test`: a project's pytest suite under CPython."""

from __future__ import annotations

import importlib.util
import os
import sys

import click

from najac.cli import report


@click.command("test", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Runs the tests of this folder under CPython. ARGUMENTS are those of pytest.

    Naja's library runs there as it is; naja.testing has a network in memory and a virtual clock for them.
    """
    if importlib.util.find_spec("pytest") is None:
        click.echo("error: pytest is not installed\n  instead: pip install pytest", err=True)
        sys.exit(report.UNAVAILABLE)
    sys.stdout.flush()
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join([os.getcwd(), *filter(None, [environment.get("PYTHONPATH")])])
    os.execve(sys.executable, [sys.executable, "-m", "pytest", *arguments], environment)
