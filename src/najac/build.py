"""From a program's path to an executable image: the whole pipeline in order."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter
from types import FunctionType
from typing import TYPE_CHECKING

from naja.platform.boot_record import IMAGE_BASE, VERSION
from najac.abi.levels import BASELINE
from najac.abi.manifest import BUILD_SIZE, OWNER, TAKES_ANYTHING, TYPE, Manifest, encode
from najac.backend.build import Options, compile_program
from najac.backend.cache import Cache, keep
from najac.backend.llvm import DEFAULT_TUNING, Tuning
from najac.backend.module import UNFIT
from najac.backend.target import X86_64, Target
from najac.config.attached import NOTHING, Attached
from najac.freeze.importer import guest_imports, import_nested, import_program, packages, program_modules
from najac.freeze.kept import Kept
from najac.freeze.local_classes import make_local_classes
from najac.freeze.plain import PLAIN
from najac.frontend.check import Source, check
from najac.frontend.diagnostics import CheckFailed, InternalError, Place, Refusal
from najac.frontend.entry import main_of, refuse_call_of_main
from najac.frontend.places import short
from najac.frontend.types import FileTypes
from najac.image import backtrace
from najac.image.link import Layout, link
from najac.image.note import note_object
from najac.image.seal import seal
from najac.image.tools import ToolMissing
from najac.ir.program import Program
from najac.lower.class_variables import Stores, find_stores
from najac.lower.source import SourceFile, Sources
from najac.lower.values import Slot
from najac.lower.world import World
from najac.passes.pipeline import run as run_passes
from najac.passes.reach.reasons import entrances, explain
from najac.runtime import Runtime

if TYPE_CHECKING:  # it imports guest modules, which are to see the overlays
    from najac.config.plan import BuildPlan

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "naja"
TENDERS, ABI = ROOT / "najac" / "tender", ROOT / "najac" / "abi"
"""Guest code, too: Naja programs for `unix`, and their modules."""
_BASES = {"spt": IMAGE_BASE, "hvt": IMAGE_BASE, "virtio": 0x10_0000}
"""Where images lie: a tender loads them above its own code, a hypervisor where a PC's memory begins in earnest."""
_ENTRIES = {"virtio": "pvh"}
"""How images are entered where it is not as a process."""
_REPORTING = frozenset({"hvt", "virtio"})
"""Targets where a crash is reported with a traceback: images hold a table of functions and lines."""
_TARGET_ROLES: dict[str, tuple[str, ...]] = {"virtio": ("naja_trap", UNFIT)}
"""Roles that only the assembly of a target's entry calls."""


@dataclass(slots=True)
class Build:
    """What a build gives: the image's bytes and where the time went (seconds by phase)."""

    image: bytes
    timings: dict[str, float] = field(default_factory=dict)
    program: Program = field(default_factory=Program)
    """What was compiled, with the reasons why."""
    plan: BuildPlan | None = None
    """What main's parameters became; None for a main without any."""

    def why(self, name: str) -> list[str]:
        """The path of reasons from something in the image to the entry (`naja size --why`)."""
        return explain(self.program, name)

    def entrances(self, group: Callable[[str], str]) -> dict[str, str]:
        """By what each group of functions was reached first; `group` is told symbols."""
        return entrances(self.program, group)


def cache_folder() -> Path:
    """Where caches live: $XDG_CACHE_HOME/naja, ~/.cache/naja by default."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "naja"


def _silent(phase: str) -> None:
    """Tells nobody which phase a build is in."""


def build(
    path: str,
    target: str = "unix",
    verify: bool = False,
    debug: bool = False,
    *,
    tuning: Tuning = DEFAULT_TUNING,
    machine: Target = X86_64,
    attached: Attached = NOTHING,
    on_phase: Callable[[str], None] = _silent,
) -> Build:
    """Compiles the program at `path` for a target; `on_phase` is told the name of each phase as it begins. `machine` has the
    processors that the image is for, `attached` is what a command line says of the program's devices.

    Raises Refusal or CheckFailed where the program is at fault, ToolMissing where the installation is, and
    InternalError for everything else.
    """
    phase = ""

    def enter(name: str) -> None:
        nonlocal phase
        phase = name
        on_phase(name)

    try:
        return _build(path, target, verify, debug, tuning, machine, attached, enter)
    except (Refusal, CheckFailed, InternalError, ToolMissing, KeyboardInterrupt):
        raise
    except Exception as error:
        what = f"in phase {phase}: {type(error).__name__}: {error}"
        raise InternalError(Place(path, 1), what) from error


def _build(
    path: str,
    target: str,
    verify: bool,
    debug: bool,
    tuning: Tuning,
    machine: Target,
    attached: Attached,
    enter: Callable[[str], None],
) -> Build:
    timings: dict[str, float] = {}
    roles = _TARGET_ROLES.get(target, ())
    if machine.level is not BASELINE and UNFIT not in roles:
        roles += (UNFIT,)
    lowered = lower(path, target, timings, enter, attached, roles)
    program = lowered.program
    enter("passes")
    clock = perf_counter()
    run_passes(program, verify, small=tuning.small)
    timings["passes"] = perf_counter() - clock
    if not debug:
        _forget_places(program, path)
    enter("compile")
    reports = target in _REPORTING
    options = Options(
        target=machine,
        debug=debug or reports,
        tuning=tuning,
        frame_pointers=reports,
        entry=_ENTRIES.get(target, "process"),
    )
    objects = compile_program(program, options, Cache(cache_folder() / "objects"), timings)
    enter("link")
    clock = perf_counter()
    base = _BASES.get(target, Layout().base)
    lowered.manifest.level = machine.level.number
    note = _manifest_note(lowered.manifest, objects)
    linked = link([*objects, note], Layout(base=base, keep_symbols=debug or reports))
    image = seal(linked, keep_symbols=debug)
    if reports:
        image = backtrace.with_table(image, backtrace.make_table(linked, _places(program)))
    timings["link"] = perf_counter() - clock
    return Build(image, timings, program, lowered.plan)


def _places(program: Program) -> dict[str, backtrace.Place]:
    """Where the functions that tracebacks name stand, by symbol."""
    return {
        function.symbol: backtrace.Place(function.name, function.file, function.line)
        for function in program.functions
        if function.traced
    }


def _manifest_note(manifest: Manifest, objects: list[bytes]) -> bytes:
    """The manifest as an object, with the build's identifier: the same sources give the same."""
    digest = hashlib.sha256(encode(manifest))
    for content in objects:
        digest.update(content)
    manifest.build = digest.digest()[:BUILD_SIZE]
    return note_object(OWNER.decode(), TYPE, encode(manifest))


def _forget_places(program: Program, path: str) -> None:
    """Tracebacks name files in short. With symbols, for debuggers that look for the source, paths are whole."""
    folder = os.path.dirname(path)
    names = {file: short(file, folder) for file in {function.file for function in program.functions}}
    for function in program.functions:
        function.file = names[function.file]


def _choose_platform(target: str) -> None:
    """Imports a target's platform and makes it the one that programs get: this process may have built for another."""
    importlib.import_module(f"naja.platform.{target}.entry")
    importlib.import_module(f"naja.platform.{target}.host").install()


def _choose_streams(target: str, plan: BuildPlan | None, capture: bool) -> None:
    """Gives asyncio its way to TCP: the host's sockets where the target has them, unless the plan has Naja's
    stack; else that, over the target's network devices.
    """
    folder = LIBRARY / "platform" / target
    if (folder / "streams.py").exists() and not (plan is not None and plan.own_network):
        importlib.import_module(f"naja.platform.{target}.streams").install()
        return
    streams = importlib.import_module("naja.platform.streams")
    devices = (
        importlib.import_module(f"naja.platform.{target}.devices")
        if (folder / "devices.py").exists()
        else None
    )
    if devices is not None and hasattr(devices, "network"):
        own = importlib.import_module("naja.platform.stack_streams")
        finding = importlib.import_module("najac.config.networks")
        streams.install(own.StackStreams(finding.network_finder(target, capture)))
    else:
        streams.install(None)


def preload(target: str = "unix") -> None:
    """Imports and loads what every build for a target needs, so that a process that forks pays once."""
    _choose_platform(target)
    Runtime(target)
    sources = Sources(_library_types(_guest_files()))
    _parsed.update({path: sources.file(path) for path in sources.types})


@dataclass(slots=True)
class Lowered:
    """A program as IR, and what its image says of itself."""

    program: Program
    manifest: Manifest
    plan: BuildPlan | None


def lower(
    path: str,
    target: str,
    timings: dict[str, float],
    enter: Callable[[str], None] = _silent,
    attached: Attached = NOTHING,
    roles: tuple[str, ...] = (),
) -> Lowered:
    """Checks, imports and lowers a program. `roles` are those that the entry's assembly calls."""
    path = os.path.abspath(path)
    module_name = Path(path).stem
    enter("import")
    clock = perf_counter()
    kept = Kept(_library_folder())
    _choose_platform(target)
    runtime = Runtime(target)
    refuse_call_of_main(path)
    loaded = import_program(path, module_name, runtime.functions)
    with guest_imports(path, runtime.functions):
        import_nested([*_package_files().values(), *_program_files(path, module_name).values()])
    main, manifest, plan = _entry(main_of(loaded, path), path, target, attached, runtime)
    if "naja.std.asyncio" in sys.modules:
        with guest_imports(path, runtime.functions):
            _choose_streams(target, plan, attached.capture)
    kept.extend()
    timings["import"] = perf_counter() - clock
    enter("check")
    clock = perf_counter()
    types = _types(path, module_name)
    timings["check"] = perf_counter() - clock
    enter("lower")
    clock = perf_counter()
    stores = {file: known.stores for file, known in _loaded.items() if file in types}
    sources = Sources(types, os.path.dirname(path), stores)
    sources.files.update({file: parsed for file, parsed in _parsed.items() if file in types})
    own = [*_package_files().values(), *_program_files(path, module_name).values()]
    with guest_imports(path, runtime.functions):
        sources.local_classes = make_local_classes(sources, own)
    known: frozenset[Slot] = frozenset()
    while True:
        world = World(sources, runtime, main, known)
        for role in (*_ROLES, *roles):
            world.program.exports[role] = world.role(role)
        world.program.entry = world.role("start")
        world.finish()
        if world.settled:
            break
        known |= world.numbers.found
    timings["lower"] = perf_counter() - clock
    return Lowered(world.program, manifest, plan)


_ROLES = (
    *(f"int_{n}" for n in ("add", "sub", "mul", "floordiv", "mod", "and", "or", "xor", "shl", "shr")),
    "int_compare",
    "int_from_raw",
    "int_from_wide",
    "int_to_raw",
    "int_to_wide_high",
    "int_to_float",
    "number_to_float",
    "check_index",
    "index_error",
    "missing_method",
    "traceback_add",
    "stack_overflow",
    "allocate",
    "allocate_rarely",
    "cell_at_hand",
    "start",
)


def _entry(
    main: FunctionType, path: str, target: str, attached: Attached, runtime: Runtime
) -> tuple[FunctionType, Manifest, BuildPlan | None]:
    """What is called where the image runs (`main`, or what fills its parameters and then calls it), the manifest
    without its build identifier, and the plan.
    """
    if inspect.signature(main).parameters or attached.networks or attached.directories:
        with guest_imports(path, runtime.functions):
            # Not before: these import guest modules, which are to see the overlays.
            from najac.config import assemble, choices, manifest

            plan = choices.planned(path, target, main, attached)
            return assemble.entry(plan, main), manifest.of(plan), plan
    if inspect.iscoroutinefunction(main):
        importlib.import_module("naja.std.asyncio")
    empty = Manifest(VERSION, TAKES_ANYTHING, bytes(BUILD_SIZE), target, Path(path).stem, "", (), ())
    return main, empty, None


def _guest_files() -> dict[str, str]:
    """The files of all imported modules of Naja's own library, by module name."""
    found: dict[str, str] = {}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        guest = name.startswith(("naja.", "najac.tender.", "najac.abi.")) or name == "naja"
        if guest and isinstance(file, str):
            found[name] = os.path.abspath(file)
    return found


def _mypy_cache() -> str:
    """Where mypy keeps what it knows of typeshed and of the library."""
    return str(cache_folder() / "mypy")


def _types(path: str, module: str) -> dict[str, FileTypes]:
    """Types of the program's files and of the library's. The library's are cached by its content."""
    library = _guest_files()
    types = _library_types(library)
    own = _program_files(path, module)
    installed = _package_files()
    for name, file in list(installed.items()):
        stub = str(Path(file).with_suffix(".pyi"))
        if name in PLAIN or os.path.exists(stub):
            types[file] = FileTypes.unknown()
            installed[name] = stub
    installed = {name: file for name, file in installed.items() if name not in PLAIN}
    sources = [Source(n, p) for n, p in {**installed, **own}.items()]
    search = [str(ROOT), os.path.dirname(path)]
    types.update(check(sources, search, _mypy_cache(), frozenset(installed.values())))
    return types


def _package_files() -> dict[str, str]:
    """The files of installed packages that the program imports, by module name."""
    found: dict[str, str] = {}
    for name, loaded in list(sys.modules.items()):
        file = getattr(loaded, "__file__", None)
        if _is_of_package(name) and isinstance(file, str) and file.endswith(".py"):
            found[name] = os.path.abspath(file)
    return found


def _is_of_package(name: str) -> bool:
    return name in packages or name.partition(".")[0] in packages - PLAIN


def _program_files(path: str, module: str) -> dict[str, str]:
    """The files of the program's own modules, by name."""
    return {**program_modules(os.path.dirname(path)), module: path}


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """What a build needs to know of a file of the library, whichever of its functions are reached."""

    types: FileTypes
    stores: Stores


_loaded: dict[str, LibraryFile] = {}
"""The library's files that this process knows already, by path: its modules are imported once, too."""
_parsed: dict[str, SourceFile] = {}
"""Those that `preload` has parsed."""


def _library_types(files: dict[str, str]) -> dict[str, FileTypes]:
    missing = {name: file for name, file in files.items() if file not in _loaded}
    if missing:
        _loaded.update(_cached(missing))
    return {file: _loaded[file].types for file in files.values()}


def _library_folder() -> Path:
    """Where is kept what is known of the library."""
    return cache_folder() / "types" / _library_key()


@cache
def _library_key() -> str:
    """A name for what the library's files and the code that reads them are."""
    digest = hashlib.sha256()
    readers = [inspect.getfile(reader) for reader in (check, FileTypes, Sources, Stores, LibraryFile)]
    for path in sorted(
        [*(path for folder in (LIBRARY, TENDERS, ABI) for path in _sources(folder)), *readers]
    ):
        with open(path, "rb", buffering=0) as source:
            digest.update(source.read())
    return digest.hexdigest()[:32]


def _sources(folder: Path) -> Iterator[str]:
    """The Python files in a folder and those below."""
    for parent, _, names in os.walk(folder):
        yield from (os.path.join(parent, name) for name in names if name.endswith(".py"))


def _cached(files: dict[str, str]) -> dict[str, LibraryFile]:
    folder = _library_folder()
    found: dict[str, LibraryFile] = {}
    missing: dict[str, str] = {}
    for name, file in files.items():
        cached = folder / f"{name}.pickle"
        if cached.exists():
            found[file] = pickle.loads(cached.read_bytes())
        else:
            missing[name] = file
    if missing:
        fresh = check([Source(n, p) for n, p in missing.items()], [str(ROOT)], _mypy_cache(), library=True)
        for name, file in missing.items():
            types = fresh.get(file, FileTypes({}, {}, {}, {}))
            found[file] = LibraryFile(types, find_stores(Sources({file: types}).file(file)))
            keep(folder / f"{name}.pickle", pickle.dumps(found[file]))
    return found
