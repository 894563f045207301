"""`naja run`: compile and run here, or run the source under CPython."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from najac.cli.options import build_options, compile_program, program_argument, target_option

_ATTACHING = ("spt",)
"""Targets whose images get devices."""


@click.command("run", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@target_option
@build_options
@click.option("--net", "networks", multiple=True, metavar="NAME=TAP", help="Attach a TAP interface.")
@program_argument
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(
    program: Path,
    target: str,
    networks: tuple[str, ...],
    arguments: tuple[str, ...],
    quick: bool,
    timings: bool,
    debug: bool,
) -> None:
    """Runs PROGRAM.py with ARGUMENTS; its exit status is the command's."""
    options = [word for value in networks for word in ("--net", value)]
    if options and target not in _ATTACHING:
        raise click.UsageError(
            f"--net: target {target} takes no devices yet; these do: {', '.join(_ATTACHING)}"
        )
    if target == "cpython":
        from najac.launch import cpython

        cpython.start(program, list(arguments))
    image = compile_program(program, target, quick=quick, timings=timings)
    sys.stdout.flush()
    sys.stderr.flush()
    if target == "unix":
        from najac.launch import unix

        unix.start(image, program.stem, list(arguments))
    if target == "virtio":
        from najac.launch import virtio

        virtio.start(image, program.stem, list(arguments), virtio.Machine())
    from najac.launch import sealed

    sealed.start(image, target, program.stem, list(arguments), tuple(options))
