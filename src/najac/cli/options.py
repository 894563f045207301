"""Arguments and options that several verbs share, and the build they ask for."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from click.decorators import FC

from najac.abi.levels import BASELINE, LEVELS
from najac.abi.manifest import ManifestError
from najac.cli.needs import manifest_of
from najac.cli.progress import BuildProgress, print_timings
from najac.config.attached import NOTHING, Attached
from najac.image.seal import SealError
from najac.image.tools import ToolMissing
from najac.launch.targets import Target, targets

if TYPE_CHECKING:
    from najac.backend import target as backend
    from najac.build import Build


_NATIVE = "native"
PathCheck = Callable[[click.Context, click.Parameter, Path | None], Path]


def program_argument(command: FC) -> FC:
    """The program's path: a Python file that exists."""
    return _path_argument("PROGRAM.py", _python_file)(command)


def program_or_image_argument(command: FC) -> FC:
    """The path of a Python file, or of an image, that exists."""
    return _path_argument("PROGRAM.py|IMAGE", _python_file_or_image)(command)


def _path_argument(shown: str, check: PathCheck) -> Callable[[FC], FC]:
    """The argument `program`; what is missing or wrong, the check says."""
    return click.argument(
        "program", metavar=shown, type=click.Path(path_type=Path), required=False, callback=check
    )


def build_options(command: FC) -> FC:
    """The options of every verb that compiles."""
    decorators = (
        click.option("--debug", is_flag=True, help="Show the compiler's own traceback if it fails."),
        click.option("--timings", is_flag=True, help="Show where the time went."),
        _tuning_option("quick", "Compile in a fraction of the time, into slower code."),
        _tuning_option("small", "Compile into a smaller image of slower code."),
    )
    for decorator in decorators:
        command = decorator(command)
    return command


def _tuning_option(name: str, description: str) -> Callable[[FC], FC]:
    """`--quick`, `--small`: together they are the parameter `tuning`, and of several the last one counts."""
    return click.option(f"--{name}", "tuning", flag_value=name, default="", help=description)


def cpu_option(command: FC) -> FC:
    """`--cpu LEVEL`, of a verb that makes an image."""
    return click.option(
        "--cpu",
        type=click.Choice([*(level.name for level in LEVELS), _NATIVE]),
        default=BASELINE.name,
        show_default=True,
        help="The processors that the image is for: those of a level of x86-64, or native, this machine's.",
    )(command)


def _machine(cpu: str) -> backend.Target:
    """What `--cpu` asks for. Raises ToolMissing where this machine has no level."""
    from najac.backend.target import x86_64_at

    if cpu != _NATIVE:
        return x86_64_at(next(level for level in LEVELS if level.name == cpu))
    from najac.backend.native import native

    found = native()
    if found is None:
        raise ToolMissing(
            "--cpu native: this machine's processor is of no level of x86-64 that images are for\n"
            f"  instead: --cpu {BASELINE.name}, the default"
        )
    return found


def target_option(command: FC) -> FC:
    """`-t TARGET`, of a verb that makes an image."""
    return _target_option(_target_to_build)(command)


def running_target_option(command: FC) -> FC:
    """`-t TARGET`, of a verb that runs one."""
    return _target_option(_target_to_run)(command)


def _target_option(callback: Callable[[click.Context, click.Parameter, str], str]) -> Callable[[FC], FC]:
    return click.option(
        "-t", "--target", default="unix", show_default=True, callback=callback, help="See `naja targets`."
    )


_MAIN = re.compile(r"^(async )?def main\b", re.MULTILINE)
_MOST_PROGRAMS = 3
"""So many programs of a folder are named where one is missing."""


def _missing(context: click.Context) -> click.UsageError:
    """The error of a command without a program, with the programs of this folder."""
    sources = sorted(one for one in Path().glob("*.py") if not one.name.startswith("test_"))
    found = [one for one in sources if _MAIN.search(one.read_text("utf-8", "replace"))]
    words = [f"`{context.command_path} {one}`" for one in found[:_MOST_PROGRAMS]]
    remedy = f"\n  instead: {' or '.join(words)}" if words else ""
    return click.UsageError(f"Missing argument 'PROGRAM.py'{remedy}", context)


def _python_file_or_image(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    if value is not None and value.is_file() and value.suffix != ".py":
        with value.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                return value
        what = f"{value} is neither a Python file, whose name ends in .py, nor an image of `naja build`"
        raise click.UsageError(what, context)
    return _python_file(context, parameter, value)


def _python_file(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    if value is None:
        raise _missing(context)
    if not value.exists() and str(value).startswith("-"):
        what = f"there is no option {value}; options of the program's own follow PROGRAM.py"
        raise click.UsageError(what, context)
    if not value.exists():
        raise click.UsageError(f"there is no file {value}", context)
    if not value.is_file() or value.suffix != ".py":
        raise click.UsageError(f"{value} is not a Python file; its name must end in .py", context)
    return value


def _known_target(context: click.Context, value: str) -> Target:
    known = {target.name: target for target in targets()}
    if value not in known:
        raise click.UsageError(f"there is no target {value}; the targets are {', '.join(known)}", context)
    return known[value]


def _target_to_build(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if obstacle := _known_target(context, value).build_obstacle:
        raise click.UsageError(f"no image can be made for {value}: {obstacle}", context)
    return value


def _target_to_run(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Raises ToolMissing for what another machine could run."""
    target = _known_target(context, value)
    if target.obstacle:
        others = ", ".join(one.name for one in targets() if not one.obstacle)
        message = f"target {value} does not work here: {target.obstacle}\n  instead: take another: {others}"
        raise click.UsageError(message, context) if target.build_obstacle else ToolMissing(message)
    return value


def image_target(context: click.Context, path: Path, image: bytes) -> str:
    """The target that an image is for. Raises UsageError where it is no image or for none that was asked for, ToolMissing."""
    try:
        found = manifest_of(image).target
    except SealError as error:
        raise click.UsageError(f"{path} is no image, which `naja build` makes: {error}", context) from None
    except ManifestError as error:
        what = f"{path} is no image, which `naja build` makes; its manifest cannot be believed: {error}"
        raise click.UsageError(what, context) from None
    asked = str(context.params["target"])
    if asked != found and context.get_parameter_source("target") is ParameterSource.COMMANDLINE:
        raise click.UsageError(
            f"{path} is an image for {found}, not for {asked}: leave -t out, or build another", context
        )
    return _target_to_run(context, context.command.params[0], found)


def attached_names(values: tuple[str, ...]) -> frozenset[str]:
    """The names of devices in `NAME=HOST`. Raises UsageError for another form and for a name that comes twice."""
    names: set[str] = set()
    for value in values:
        name, equals, host = value.partition("=")
        if not (name and equals and host):
            raise click.UsageError(f"a device is attached by NAME=HOST, not by {value}")
        if name in names:
            raise click.UsageError(f"the device {name} is attached twice")
        names.add(name)
    return frozenset(names)


def compile_program(
    program: Path,
    target: str,
    *,
    cpu: str = BASELINE.name,
    tuning: str = "",
    timings: bool = False,
    symbols: bool = False,
    attached: Attached = NOTHING,
) -> bytes:
    """The image of a program. Raises what `najac.build.build` raises."""
    return build_program(
        program, target, cpu=cpu, tuning=tuning, timings=timings, symbols=symbols, attached=attached
    ).image


def build_program(
    program: Path,
    target: str,
    *,
    cpu: str = BASELINE.name,
    tuning: str = "",
    timings: bool = False,
    symbols: bool = False,
    attached: Attached = NOTHING,
) -> Build:
    """The image of a program and how it came about."""
    with BuildProgress(program.name) as progress:
        progress("import")
        from najac.backend.llvm import DEFAULT_TUNING, QUICK_TUNING, SMALL_TUNING
        from najac.build import build

        gc.disable()  # the process ends soon; a fifth of the time would go into looking for garbage
        tunings = {"": DEFAULT_TUNING, "quick": QUICK_TUNING, "small": SMALL_TUNING}
        machine = _machine(cpu)
        try:
            done = build(
                str(program),
                target,
                debug=symbols,
                tuning=tunings[tuning],
                machine=machine,
                attached=attached,
                on_phase=progress,
            )
        finally:
            gc.freeze()  # nor does the interpreter look for it when it ends, with Ctrl-C or an error
    if timings:
        tuned = f", tuned for {machine.tune}" if machine.tune else ""
        print_timings(done.timings, f"for {machine.level.name}{tuned}")
    return done
