"""`naja run`: compile and run here, run what was compiled before, or run the source under CPython."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click
from click.core import ParameterSource

from najac.cli.needs import (
    arguments_in,
    arguments_of,
    check_capture,
    check_files,
    check_networks,
    check_processor,
    check_published,
    options_behind,
)
from najac.cli.options import (
    attached_names,
    build_options,
    compile_program,
    cpu_option,
    image_target,
    program_or_image_argument,
    running_target_option,
)
from najac.config.attached import Attached
from najac.image.tools import ToolMissing
from najac.launch import ports, publishing
from najac.launch.targets import device_obstacle


@click.command("run", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@running_target_option
@cpu_option
@build_options
@click.option(
    "--net", "networks", multiple=True, metavar="NAME=TAP", help="Attach a TAP interface as the device NAME."
)
@click.option(
    "--tap",
    "taps",
    multiple=True,
    metavar="[NAME=]TAP",
    help="Attach a TAP interface that exists as the network NAME, `stack` by default; says how to make it.",
)
@click.option(
    "--bridge",
    "bridges",
    multiple=True,
    metavar="[NAME=]BRIDGE",
    help="The same, of a TAP interface in a bridge of this machine's.",
)
@click.option(
    "--block",
    "blocks",
    multiple=True,
    metavar="NAME=FILE",
    help="Attach a file as the block device NAME, or as a tar archive that is the store NAME.",
)
@click.option(
    "--dir",
    "directories",
    multiple=True,
    metavar="NAME=FOLDER",
    help="Let a folder of this machine's be the store NAME, on unix and cpython.",
)
@click.option(
    "-p",
    "--publish",
    "published",
    multiple=True,
    metavar="HOST:GUEST",
    help="Let a TCP port of this machine lead to one of the program's; needs no root.",
)
@click.option(
    "--pcap",
    metavar="FILE",
    help="Record what passes the program's networks, as pcapng for Wireshark and tshark.",
)
@click.option(
    "--memory", type=click.IntRange(min=1), metavar="MIB", help="The most that the heap may grow to."
)
@click.option(
    "--accel",
    type=click.Choice(["tcg", "kvm"]),
    help="Who executes a virtio image: QEMU's emulation, which works everywhere (the default), or the processor, by KVM.",
)
@program_or_image_argument
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(
    context: click.Context,
    program: Path,
    target: str,
    networks: tuple[str, ...],
    taps: tuple[str, ...],
    bridges: tuple[str, ...],
    blocks: tuple[str, ...],
    directories: tuple[str, ...],
    published: tuple[str, ...],
    pcap: str | None,
    memory: int | None,
    accel: str | None,
    arguments: tuple[str, ...],
    cpu: str,
    tuning: str,
    timings: bool,
    debug: bool,
) -> None:
    """Runs PROGRAM.py, or an IMAGE of `naja build`, with ARGUMENTS. Its exit status is the command's."""
    ready = program.read_bytes() if program.suffix != ".py" else b""
    if ready:
        target = image_target(context, program, ready)
        if context.get_parameter_source("cpu") is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--cpu: {program} is compiled already; build it with --cpu")
    networks += _interfaces(taps, bridges, list(arguments))
    names = attached_names(networks)
    over_networks = names if target == "unix" else frozenset()  # elsewhere a stack has nothing else
    attached = Attached(over_networks, attached_names(blocks), attached_names(directories), pcap is not None)
    try:
        pairs = ports.parse_all(published)
        if pairs:
            publishing.check(target, list(arguments))
        native = publishing.native_options(pairs) if target == "unix" else ()
    except ports.PortError as error:
        raise click.UsageError(str(error)) from None
    if pairs and ports.DEVICE in names:
        raise click.UsageError(
            f"-p makes the network {ports.DEVICE}, which --net, --tap or --bridge attaches, too: give one of them"
        )
    if accel is not None and target != "virtio":
        raise click.UsageError(f"--accel is a choice of QEMU's, for virtio; {target} has none")
    if accel == "kvm" and (reason := device_obstacle()):
        raise ToolMissing(f"--accel kvm: {reason}\n  instead: --accel tcg, QEMU's emulation")
    options = tuple(word for value in networks for word in ("--net", value))
    options += tuple(word for value in blocks for word in ("--block", value))
    if pcap is not None:
        if ready:
            check_capture(ready, program)
        options += ("--pcap", _capture_file(pcap, target, bool(names), bool(pairs)))
    given = [*_folders(directories), *arguments]
    if target == "cpython":
        if memory is not None:
            raise click.UsageError("--memory: under CPython the heap has no limit")
        if pairs:
            raise click.UsageError(
                "-p: under CPython the program listens where it says; give it another port"
            )
        from najac.launch import cpython

        options += tuple(word for name in sorted(attached.directories) for word in ("--dir", name))
        _tell_options_behind(context, arguments_in(program), arguments)
        cpython.start(program, given, options)
    check_files(blocks, directories)
    for pair in pairs:
        ports.listen(pair).close()  # what stands in the way is told before anything is compiled
    image = ready or compile_program(
        program, target, cpu=cpu, tuning=tuning, timings=timings, attached=attached
    )
    sys.stdout.flush()
    sys.stderr.flush()
    _tell_options_behind(context, arguments_of(image), arguments)
    check_processor(image, accel)
    limit = () if memory is None else ("--memory", str(memory))
    if target == "unix":
        from najac.launch import unix

        unix.start(image, program.stem, [*limit, *options, *native, *given])
    if pairs:
        check_published(image)
    check_networks(image, names | ({ports.DEVICE} if pairs else set()), given)
    _start(image, target, program.stem, given, limit + options, pairs, accel or "tcg")


def _tell_options_behind(context: click.Context, own: frozenset[str], arguments: tuple[str, ...]) -> None:
    options = frozenset(word for one in context.command.params for word in one.opts)
    if word := options_behind(own, options, list(arguments)):
        click.echo(
            f"naja: {word} is given to the program: options of `naja run` stand before its name", err=True
        )


def _start(
    image: bytes,
    target: str,
    name: str,
    given: list[str],
    options: tuple[str, ...],
    pairs: list[ports.Port],
    accel: str,
) -> NoReturn:
    """Becomes what runs an image that is no native program."""
    if target == "virtio":
        from najac.launch import virtio

        try:
            machine = virtio.attached(options, virtio.Machine(accelerator=accel))
            if pairs:
                machine = replace(
                    machine, networks=(*machine.networks, publishing.qemu_network(pairs, given))
                )
        except virtio.OptionError as error:
            raise click.UsageError(str(error)) from None
        virtio.start(image, name, publishing.arguments(given) if pairs else given, machine)
    if pairs:
        publishing.start(image, target, name, given, list(options), pairs)
    from najac.launch import sealed

    sealed.start(image, target, name, given, options)


def _capture_file(path: str, target: str, attached: bool, published: bool) -> str:
    """The file of `--pcap`, made empty. Raises UsageError where nothing could be recorded, or not there."""
    if target in ("cpython", "unix") and not attached:
        raise click.UsageError(
            f"--pcap records a network of the program's own, and on {target} it uses the host's sockets: attach a "
            "network with --net stack=TAP, or record the host's with tcpdump"
        )
    if not attached and not published:
        raise click.UsageError(
            "--pcap records what passes a network: attach one with --net NAME=TAP or -p HOST:GUEST"
        )
    try:
        Path(path).open("wb").close()
    except OSError as error:
        raise click.UsageError(f"--pcap {path}: the file cannot be written: {error.strerror}") from None
    return path


def _folders(directories: tuple[str, ...]) -> list[str]:
    """The boot arguments that say which folders stand behind stores."""
    words: list[str] = []
    for value in directories:
        name, _, folder = value.partition("=")
        words += [f"--{name.replace('_', '-')}", folder]
    return words


def _interfaces(taps: tuple[str, ...], bridges: tuple[str, ...], arguments: list[str]) -> tuple[str, ...]:
    """What `--tap` and `--bridge` attach, in the form of `--net`. Raises UsageError, InterfaceError."""
    if not taps and not bridges:
        return ()
    from najac.launch import interfaces

    attached: list[str] = []
    try:
        wanted = [(False, interfaces.parse(text, "--tap")) for text in taps]
        wanted += [(True, interfaces.parse(text, "--bridge")) for text in bridges]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    for is_bridge, (device, name) in wanted:
        if is_bridge:
            attached.append(f"{device}={interfaces.bridged(name, arguments)}")
            continue
        if note := interfaces.tap(name, arguments):
            click.echo(f"naja: {note}", err=True)
        attached.append(f"{device}={name}")
    return tuple(attached)
