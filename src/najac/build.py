"""From a program's path to an executable image: the whole pipeline in order."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import os
import pickle
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import FunctionType, ModuleType

from najac.backend.build import Options, compile_program
from najac.backend.cache import Cache
from najac.freeze.importer import import_program
from najac.frontend.check import Source, check
from najac.frontend.diagnostics import Refusal
from najac.frontend.types import FileTypes
from najac.image.link import Layout, link
from najac.ir.program import Program
from najac.lower.source import Sources
from najac.lower.world import World
from najac.passes.pipeline import run as run_passes
from najac.runtime import Runtime

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "naja"


@dataclass(slots=True)
class Build:
    """What a build gives: the image's bytes and where the time went (seconds by phase)."""

    image: bytes
    timings: dict[str, float] = field(default_factory=dict)


def cache_folder() -> Path:
    """Where caches live: $XDG_CACHE_HOME/naja, ~/.cache/naja by default."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "naja"


def build(path: str, target: str = "unix", verify: bool = False, debug: bool = False) -> Build:
    """Compiles the program at `path` for a target. Raises Refusal, CheckFailed or InternalError."""
    timings: dict[str, float] = {}
    program = lower(path, target, timings)
    clock = perf_counter()
    run_passes(program, verify)
    timings["passes"] = perf_counter() - clock
    objects = compile_program(program, Options(debug=debug), Cache(cache_folder() / "objects"), timings)
    clock = perf_counter()
    image = link(objects, Layout(keep_symbols=debug))
    timings["link"] = perf_counter() - clock
    return Build(image, timings)


def lower(path: str, target: str, timings: dict[str, float]) -> Program:
    """Checks, imports and lowers a program."""
    path = os.path.abspath(path)
    module_name = Path(path).stem
    clock = perf_counter()
    importlib.import_module(f"naja.platform.{target}.entry")
    runtime = Runtime()
    loaded = import_program(path, module_name)
    timings["import"] = perf_counter() - clock
    clock = perf_counter()
    types = _types(path, module_name)
    timings["check"] = perf_counter() - clock
    clock = perf_counter()
    main = _main(loaded, path)
    world = World(Sources(types), runtime, main)
    for role in _ROLES:
        world.program.exports[role] = world.role(role)
    world.program.entry = world.role("start")
    world.finish()
    timings["lower"] = perf_counter() - clock
    return world.program


_ROLES = (
    *(f"int_{n}" for n in ("add", "sub", "mul", "floordiv", "mod", "and", "or", "xor", "shl", "shr")),
    "int_compare",
    "int_from_raw",
    "int_from_wide",
    "int_to_raw",
    "int_to_wide_high",
    "int_to_float",
    "float_box",
    "missing_method",
    "traceback_add",
    "stack_overflow",
    "allocate",
    "start",
)


def _main(module: ModuleType, path: str) -> FunctionType:
    found: object = vars(module).get("main")
    if not isinstance(found, FunctionType):
        raise Refusal(
            "NAJA003", None, f"{path} has no function main", "write def main() -> None: with what the program does"
        )
    return found


def _guest_files() -> dict[str, str]:
    """The files of all imported modules of Naja's own library, by module name."""
    found: dict[str, str] = {}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.startswith("naja") and not name.startswith("najac") and isinstance(file, str):
            found[name] = os.path.abspath(file)
    return found


def _types(path: str, module: str) -> dict[str, FileTypes]:
    """Types of the program's files and of the library's. The library's are cached by the content of its sources."""
    library = _guest_files()
    types = _library_types(library)
    own = _program_files(path, module)
    types.update(check([Source(n, p) for n, p in own.items()], [str(ROOT), os.path.dirname(path)]))
    return types


def _program_files(path: str, module: str) -> dict[str, str]:
    own = {module: path}
    folder = os.path.dirname(path) + os.sep
    for name, loaded in list(sys.modules.items()):
        file = getattr(loaded, "__file__", None)
        if isinstance(file, str) and file.startswith(folder) and not name.startswith(("naja", "__")) and inspect.ismodule(loaded):
            own.setdefault(name, os.path.abspath(file))
    return own


def _library_types(files: dict[str, str]) -> dict[str, FileTypes]:
    digest = hashlib.sha256()
    for source in sorted(LIBRARY.rglob("*.py")):
        digest.update(source.read_bytes())
    digest.update(Path(inspect.getfile(check)).read_bytes())
    key = digest.hexdigest()[:32]
    folder = cache_folder() / "types" / key
    found: dict[str, FileTypes] = {}
    missing: dict[str, str] = {}
    for name, file in files.items():
        cached = folder / f"{name}.pickle"
        if cached.exists():
            found[file] = pickle.loads(cached.read_bytes())
        else:
            missing[name] = file
    if missing:
        fresh = check([Source(n, p) for n, p in missing.items()], [str(ROOT)])
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in missing.items():
            types = fresh.get(file, FileTypes({}, {}, {}, frozenset()))
            (folder / f"{name}.pickle").write_bytes(pickle.dumps(types))
            found[file] = types
    return found
