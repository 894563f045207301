"""`naja build`: a program into an image."""

from __future__ import annotations

import os
from pathlib import Path

import click

from najac.cli.options import build_options, compile_program, cpu_option, program_argument, target_option
from najac.config.attached import Attached


@click.command("build")
@target_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The image. [default: its name]"
)
@click.option("-g", "--symbols", is_flag=True, help="Keep names and lines, for gdb, perf and `naja size`.")
@click.option(
    "--net",
    "networks",
    multiple=True,
    metavar="NAME",
    help="On unix: the stack NAME uses an attached network, not the host's sockets.",
)
@click.option("--block", "blocks", multiple=True, metavar="NAME", help="The store NAME is a tar archive.")
@click.option(
    "--dir", "directories", multiple=True, metavar="NAME", help="On unix: the store NAME is a directory."
)
@cpu_option
@build_options
@program_argument
def command(
    program: Path,
    target: str,
    output: Path | None,
    networks: tuple[str, ...],
    blocks: tuple[str, ...],
    directories: tuple[str, ...],
    symbols: bool,
    cpu: str,
    tuning: str,
    timings: bool,
    debug: bool,
) -> None:
    """Compiles PROGRAM.py into an executable image."""
    if target == "cpython":
        raise click.UsageError("there is nothing to build for cpython; `naja run -t cpython` runs the source")
    path = output if output is not None else Path(program.stem)
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent} for the image")
    if path.exists() and not path.is_file():
        raise click.UsageError(f"the image cannot be written: {path} is there and is no file")
    if not os.access(path.parent, os.W_OK):
        raise click.UsageError(f"the image cannot be written: nothing may be put into {path.parent}")
    attached = Attached(frozenset(networks), frozenset(blocks), frozenset(directories))
    image = compile_program(
        program, target, cpu=cpu, tuning=tuning, timings=timings, symbols=symbols, attached=attached
    )
    native = target == "unix"
    write(path, image, executable=native)
    way = "" if native else f"; `naja run {path}` starts it"
    click.echo(f"{path}: {len(image) / 1024:.1f} KiB{way}", err=True)


def write(path: Path, image: bytes, executable: bool = True) -> None:
    """Puts a file in place whole or not at all. Raises OSError, whose message names it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(image)
        draft.chmod(0o755 if executable else 0o644)  # Linux cannot start an image for a machine
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OSError(f"{path} cannot be written: {error.strerror}") from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
