"""Runs a program's `main` under CPython:

    python -m najac.launch.cpython [--net NAME=TAP] [--block NAME=FILE] [--dir NAME] PROGRAM.py [ARGUMENT ...]

The program is imported under its own name, as a build imports it, then `main` is called: with its devices and
boot arguments if it has parameters, by `asyncio.run` if it is a coroutine function. SystemExit is left alone; the
traceback of an uncaught exception begins at the program.
"""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import os
import sys
import traceback
from bdb import BdbQuit
from pathlib import Path
from types import FunctionType, TracebackType
from typing import NoReturn

from naja.platform.cpython import devices
from najac.config import assemble, choices
from najac.config.attached import Attached
from najac.frontend.diagnostics import Refusal
from najac.frontend.entry import main_of, refuse_call_of_main

_OWN_FILES = (__file__, str(Path(devices.__file__).parents[2] / "boot"), "<frozen")
INTERRUPTED = 130
"""The exit status after Ctrl-C: 128 and the number of SIGINT, as shells count."""


def start(path: Path, arguments: list[str], options: tuple[str, ...] = ()) -> NoReturn:
    """Replaces this process by a CPython that runs the program. `options` attach devices."""
    command = [sys.executable, "-m", "najac.launch.cpython", *options, str(path), *arguments]
    os.execv(sys.executable, command)


def load(path: Path) -> FunctionType:
    """Imports the program and gives its `main`; exits with a message if it has none, or calls it itself."""
    sys.path[0] = str(path.resolve().parent)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    try:
        refuse_call_of_main(str(path))
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        return main_of(module, str(path.resolve()))
    except Refusal as refusal:
        sys.exit(refusal.render())


def program_frames(trace: TracebackType | None) -> TracebackType | None:
    """The part of a traceback that begins where the program's own code does; all of it if none is there."""
    rest = trace
    while rest is not None:
        file = rest.tb_frame.f_code.co_filename
        if not file.startswith(_OWN_FILES) and "asyncio" not in Path(file).parts:
            return rest
        rest = rest.tb_next
    return trace


def attach(options: list[str]) -> Attached:
    """Takes the options in front of the program; what they attach."""
    names: dict[str, set[str]] = {"net": set(), "block": set(), "dir": set(), "pcap": set()}
    while options and options[0].removeprefix("--") in names:
        kind = options.pop(0)[2:]
        value = options.pop(0)
        name, _, host = ("", "", value) if kind == "pcap" else value.partition("=")
        names[kind].add(name)
        if host:
            devices.attach(kind, name, host)
    return Attached(
        frozenset(names["net"]), frozenset(names["block"]), frozenset(names["dir"]), bool(names["pcap"])
    )


def with_parameters(main: FunctionType, path: Path, attached: Attached) -> FunctionType:
    """What fills main's parameters and calls it; itself if it has none. Exits with a message where that fails."""
    if not inspect.signature(main).parameters and not attached.networks and not attached.directories:
        return main
    try:
        plan = choices.planned(str(path), "cpython", main, attached)
    except Refusal as error:
        sys.exit(error.render())
    return assemble.entry(plan, main)


def run(path: Path, attached: Attached) -> int:
    """Runs the program to its end; the exit status, unless SystemExit says it."""
    try:
        main = with_parameters(load(path), path, attached)
        if inspect.iscoroutinefunction(main):
            asyncio.run(main())
        else:
            main()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BdbQuit:
        raise  # a debugger's command to end: pdb would otherwise begin anew
    except Exception as error:
        traceback.print_exception(error.with_traceback(program_frames(error.__traceback__)))
        return 1
    return 0


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    found = attach(sys.argv)
    sys.exit(run(Path(sys.argv[0]), found))
