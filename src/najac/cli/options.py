"""Arguments and options that several verbs share, and the build they ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from najac.cli.progress import BuildProgress, print_timings
from najac.launch.targets import targets

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def program_argument(command: Callable[..., None]) -> Callable[..., None]:
    """The program's path: a Python file that exists."""
    return click.argument("program", metavar="PROGRAM.py", type=_ProgramPath())(command)


def build_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every verb that compiles."""
    command = click.option("--debug", is_flag=True, help="Show the compiler's own traceback if it fails.")(
        command
    )
    command = click.option("--timings", is_flag=True, help="Show where the time went.")(command)
    return click.option("--quick", is_flag=True, help="Compile in a fraction of the time, into slower code.")(
        command
    )


def target_option(default: str) -> Decorator:
    """`-t TARGET`."""
    return click.option(
        "-t",
        "--target",
        default=default,
        show_default=True,
        callback=_known_target,
        help="See `naja targets`.",
    )


class _ProgramPath(click.ParamType):
    """A path that must be that of a Python file."""

    name = "program"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.exists():
            self.fail(f"there is no file {path}", param, ctx)
        if not path.is_file() or path.suffix != ".py":
            self.fail(f"{path} is not a Python file; its name must end in .py", param, ctx)
        return path


def _known_target(context: click.Context, parameter: click.Parameter, value: str) -> str:
    known = {target.name: target for target in targets()}
    if value not in known:
        raise click.UsageError(f"there is no target {value}; the targets are {', '.join(known)}", context)
    if known[value].obstacle:
        raise click.UsageError(f"target {value} does not work here: {known[value].obstacle}", context)
    return value


def compile_program(
    program: Path, target: str, *, quick: bool = False, timings: bool = False, symbols: bool = False
) -> bytes:
    """The image of a program. Raises what `najac.build.build` raises."""
    with BuildProgress(program.name) as progress:
        progress("import")
        from najac.backend.llvm import DEFAULT_TUNING, QUICK_TUNING
        from najac.build import build

        tuning = QUICK_TUNING if quick else DEFAULT_TUNING
        done = build(str(program), target, debug=symbols, tuning=tuning, on_phase=progress)
    if timings:
        print_timings(done.timings)
    return done.image
