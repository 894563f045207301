"""Runs a program's `main` under CPython: `python -m najac.launch.cpython PROGRAM.py [ARGUMENT ...]`.

The program is imported under its own name, as a build imports it, then `main` is called, by `asyncio.run` if
it is a coroutine function. SystemExit is left alone; the traceback of an uncaught exception begins at the
program.
"""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import os
import sys
import traceback
from pathlib import Path
from types import FunctionType, TracebackType
from typing import NoReturn

_OWN_FILE = __file__
INTERRUPTED = 130
"""The exit status after Ctrl-C: 128 and the number of SIGINT, as shells count."""


def start(path: Path, arguments: list[str]) -> NoReturn:
    """Replaces this process by a CPython that runs the program."""
    os.execv(sys.executable, [sys.executable, "-m", "najac.launch.cpython", str(path), *arguments])


def load(path: Path) -> FunctionType:
    """Imports the program and gives its `main`; exits with a message if it has none."""
    sys.path[0] = str(path.resolve().parent)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    main: object = vars(module).get("main")
    if not isinstance(main, FunctionType):
        sys.exit(f"error: {path} has no function main [NAJA003]")
    return main


def program_frames(trace: TracebackType | None) -> TracebackType | None:
    """The part of a traceback that begins where the program's own code does; all of it if none is there."""
    rest = trace
    while rest is not None:
        file = rest.tb_frame.f_code.co_filename
        if file != _OWN_FILE and not file.startswith("<frozen") and "asyncio" not in Path(file).parts:
            return rest
        rest = rest.tb_next
    return trace


def run(path: Path) -> int:
    """Runs the program to its end; the exit status, unless SystemExit says it."""
    try:
        main = load(path)
        if inspect.iscoroutinefunction(main):
            asyncio.run(main())
        else:
            main()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        traceback.print_exception(error.with_traceback(program_frames(error.__traceback__)))
        return 1
    return 0


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    sys.exit(run(Path(sys.argv[0])))
