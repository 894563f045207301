"""`naja run`: compile and run here, or run the source under CPython."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from najac.cli.options import attached_names, build_options, compile_program, program_argument, target_option


@click.command("run", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@target_option
@build_options
@click.option(
    "--net", "networks", multiple=True, metavar="NAME=TAP", help="Attach a TAP interface as the device NAME."
)
@click.option(
    "--block", "blocks", multiple=True, metavar="NAME=FILE", help="Attach a file as the block device NAME."
)
@click.option(
    "--memory", type=click.IntRange(min=1), metavar="MIB", help="The most that the heap may grow to."
)
@program_argument
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(
    program: Path,
    target: str,
    networks: tuple[str, ...],
    blocks: tuple[str, ...],
    memory: int | None,
    arguments: tuple[str, ...],
    quick: bool,
    timings: bool,
    debug: bool,
) -> None:
    """Runs PROGRAM.py with ARGUMENTS; its exit status is the command's."""
    names = attached_names(networks)
    attached_names(blocks)
    options = tuple(word for value in networks for word in ("--net", value))
    options += tuple(word for value in blocks for word in ("--block", value))
    if target == "cpython":
        if memory is not None:
            raise click.UsageError("--memory: under CPython the heap has no limit")
        from najac.launch import cpython

        cpython.start(program, list(arguments), options)
    over_networks = names if target == "unix" else frozenset()  # elsewhere a stack has nothing else
    image = compile_program(program, target, quick=quick, timings=timings, networks=over_networks)
    sys.stdout.flush()
    sys.stderr.flush()
    limit = () if memory is None else ("--memory", str(memory))
    if target == "unix":
        from najac.launch import unix

        unix.start(image, program.stem, [*limit, *options, *arguments])
    if target == "virtio":
        from najac.launch import virtio

        try:
            machine = virtio.attached(options, virtio.Machine())
            machine = machine if memory is None else replace(machine, memory=memory)
        except virtio.OptionError as error:
            raise click.UsageError(str(error)) from None
        virtio.start(image, program.stem, list(arguments), machine)
    from najac.launch import sealed

    sealed.start(image, target, program.stem, list(arguments), limit + options)
