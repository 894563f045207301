"""Run one differential program under CPython, as a compiled program would run it.

The program is imported from its path (which must print nothing: a compiled program's import happened at build
time) and its `main` is called; an `async def main` is run by asyncio. SystemExit and uncaught exceptions are
left to CPython, so that the exit code and the traceback are its own.

    python tests/programs/run_cpython.py tests/programs/basics/hello.py [ARGUMENT ...]
"""

import asyncio
import importlib.util
import inspect
import sys
from pathlib import Path
from types import ModuleType


def load(path: Path) -> ModuleType:
    """Import the file at `path` as a top-level module of its own name; ImportError if it is no source."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a Python source file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def run() -> None:
    """Import the program named on the command line, with the rest as its arguments, and call its main."""
    if len(sys.argv) < 2:
        sys.exit("usage: run_cpython.py PROGRAM.py [ARGUMENT ...]")
    path = Path(sys.argv[1])
    sys.argv = sys.argv[1:]
    main = load(path).main
    if inspect.iscoroutinefunction(main):
        asyncio.run(main())
    else:
        main()


if __name__ == "__main__":
    run()
