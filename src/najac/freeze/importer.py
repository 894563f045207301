"""The build-time import: CPython imports the program, with Naja's overlays in place of the standard modules they stand for.

An overlay is a module `naja.std.NAME`. A *guest* module (the program's own, a library's, Naja's) that writes `import json` gets
`naja.std.json` where that exists; host code that runs meanwhile (mypy, dataclasses, typing) gets CPython's own. An overlay with
`_HOST_AT_IMPORT_` speaks to the target's system or uses raw memory: as long as the import lasts, its functions are CPython's.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FunctionType, ModuleType

from naja.runtime.output import streams
from najac.freeze.plain import PLAIN, is_hidden
from najac.frontend.diagnostics import Refusal, place_of_failure

STD = Path(__file__).resolve().parents[2] / "naja" / "std"

_real_import = builtins.__import__


def overlays() -> set[str]:
    """The names of the standard modules that have an overlay."""
    found: set[str] = set()
    for root, _, files in os.walk(STD):
        package = Path(root).relative_to(STD).parts
        for file in files:
            if file.endswith(".py"):
                stem = () if file == "__init__.py" else (file[:-3],)
                if name := ".".join((*package, *stem)):
                    found.add(name)
    return found


_SAME = {"posixpath": "os.path"}
"""Standard modules that are an overlay by another name."""


class GuestImport:
    """Stands for `__import__` in guest modules and remembers which files were imported that way."""

    def __init__(self, functions: dict[object, FunctionType]) -> None:
        self.overlays = overlays()
        self._lent: list[tuple[ModuleType | type, str, FunctionType]] = []
        self._functions = functions
        self._streams = (sys.stdout, sys.stderr, sys.stdin)
        self._put(streams.StandardOutput, "write", sys.stdout.write)
        self._put(streams.StandardOutput, "flush", sys.stdout.flush)
        self._put(streams.StandardError, "write", sys.stderr.write)

    def _put(self, owner: ModuleType | type, name: str, theirs: object) -> None:
        own: object = vars(owner)[name]
        if isinstance(own, FunctionType):
            self._lent.append((owner, name, own))
            self._functions[theirs] = own
            setattr(owner, name, theirs)

    def is_guest(self, name: str | None, path: str | None) -> bool:
        """Whether a module is part of the program: not CPython's library, not the toolchain."""
        if name is None or name.split(".")[0] in ("najac", "mypy", "llvmlite", "pytest", "_pytest"):
            return False
        if path is None:
            return False
        if name.startswith("naja.") or name in packages or is_installed(path):
            return True
        return not path.startswith(_HOST_LIBRARY)

    def __call__(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        importer = globals.get("__name__") if globals is not None else None
        path = globals.get("__file__") if globals is not None else None
        guest = self.is_guest(
            importer if isinstance(importer, str) else None, path if isinstance(path, str) else None
        )
        if guest and level == 0 and name in _SAME:
            return self._overlay(_SAME[name], (name,))
        if guest and level == 0 and name in self.overlays and importer != f"naja.std.{name}":
            return self._overlay(name, fromlist)
        if guest:
            package = globals.get("__package__") if globals is not None else None
            parent = package if isinstance(package, str) else None
            if is_hidden(name, level, parent, sys._getframe(1)):
                raise ImportError(f"{name} is machine code", name=name)
        if guest and level == 0:
            _admit(name)
        return _real_import(name, globals, locals, fromlist or (), level)

    def _overlay(self, name: str, fromlist: Sequence[str] | None) -> ModuleType:
        module = importlib.import_module(f"naja.std.{name}")
        for part in (name, *(n for n in self.overlays if n.startswith(f"{name}."))):
            if f"naja.std.{part}" in sys.modules:
                self._lend(sys.modules[f"naja.std.{part}"], part)
        if fromlist:
            return module
        top = name.split(".")[0]
        return importlib.import_module(f"naja.std.{top}") if top in self.overlays else sys.modules[top]

    def _lend(self, module: ModuleType, name: str) -> None:
        """Puts CPython's functions in the place of an overlay's that speak to the system."""
        if not hasattr(module, "_HOST_AT_IMPORT_") or any(module is lent for lent, _, _ in self._lent):
            return
        host = importlib.import_module(name)
        for attribute in list(vars(module)):
            theirs: object = getattr(host, attribute, None)
            if callable(theirs):
                self._put(module, attribute, theirs)

    def end(self) -> None:
        """Gives the overlays their functions back, and the host its streams."""
        sys.stdout, sys.stderr, sys.stdin = self._streams
        for module, attribute, own in self._lent:
            setattr(module, attribute, own)
        self._lent.clear()


_HOST_LIBRARY = os.path.dirname(os.__file__) + os.sep

_INSTALLED = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


def is_installed(path: str) -> bool:
    """Whether a file lies where packages are installed, which may be below the program's folder."""
    return any(folder in path for folder in _INSTALLED)


def program_modules(folder: str) -> dict[str, str]:
    """The files of the imported modules that are the program's own, by name: they lie in its folder, and are neither installed
    there nor of the Python or the Naja that may be there, too."""
    found: dict[str, str] = {}
    for name, loaded in list(sys.modules.items()):
        file = getattr(loaded, "__file__", None)
        if not isinstance(file, str) or not isinstance(loaded, ModuleType) or not file.endswith(".py"):
            continue
        path = os.path.abspath(file)
        host = is_installed(path) or path.startswith(_HOST_LIBRARY) or name.partition(".")[0] in _NAJA
        if path.startswith(folder + os.sep) and not host:
            found[name] = path
    return found


_NAJA = frozenset({"__main__", "naja", "najac"})
"""What a command of Naja's itself consists of."""

_HOST_PACKAGES = frozenset({"naja", "najac", "mypy", "llvmlite", "pytest", "typing_extensions"})
"""What is installed and is no guest. `typing_extensions` is to be taken for a part of `typing`."""

packages: set[str] = set()
"""The installed packages, and the standard modules of PLAIN, that guest code has imported: they are part of the program."""


def _admit(module: str) -> None:
    """A guest imports a module. If it is of an installed package, or a standard one that is compiled from its source, and the
    toolchain itself has imported it, it is forgotten, so that the guest gets one of its own, with the overlays."""
    if module in PLAIN and module not in packages:
        packages.add(module)
        sys.modules.pop(module, None)
    name = module.partition(".")[0]
    if name in packages or name in _HOST_PACKAGES or name in sys.stdlib_module_names:
        return
    loaded = sys.modules.get(name)
    found = importlib.util.find_spec(name) if loaded is None else loaded.__spec__
    if found is None or found.origin is None or not is_installed(found.origin):
        return
    packages.add(name)
    for each in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[each]


def import_program(path: str, module: str, functions: dict[object, FunctionType]) -> ModuleType:
    """Imports the program at `path` as `module`, as `guest_imports` says.

    Raises Refusal when the import itself raises, naming the line of the program at which it did.
    """
    with guest_imports(path, functions):
        try:
            specification = importlib.util.spec_from_file_location(module, path)
            if specification is None or specification.loader is None:
                raise Refusal("NAJA001", None, f"{path} is not a Python file", "give the path of a .py file")
            loaded = importlib.util.module_from_spec(specification)
            sys.modules[module] = loaded
            specification.loader.exec_module(loaded)
            return loaded
        except (Refusal, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise _import_failed(path, error) from error


@contextmanager
def guest_imports(path: str, functions: dict[object, FunctionType]) -> Iterator[None]:
    """Guest modules that are imported meanwhile get the overlays, and the folder of `path` comes first.

    Puts into `functions` what functions of CPython's that the modules may have kept stand for.
    """
    folder = os.path.dirname(os.path.abspath(path))
    before = builtins.__import__
    sys.path.insert(0, folder)
    hook = GuestImport(functions)
    builtins.__import__ = hook
    try:
        yield
    finally:
        hook.end()
        builtins.__import__ = before
        sys.path.remove(folder)


def import_nested(files: Iterable[str]) -> None:
    """Imports, within `guest_imports`, what functions in these files import: nothing is imported at run time. What cannot be
    imported is left to the lowering of the function, if that is reached at all."""
    known = overlays()
    for path in files:
        for name in _nested_names(ast.parse(Path(path).read_bytes())):
            top = name.partition(".")[0]
            wanted = f"naja.std.{name}" if name in known else name
            loaded = wanted in sys.modules and (name not in PLAIN or name in packages)
            if not loaded and (name in known or name in PLAIN or top not in sys.stdlib_module_names):
                with suppress(ImportError):
                    _admit(name)
                    importlib.import_module(wanted)


def _nested_names(tree: ast.Module) -> set[str]:
    """The modules that are imported by absolute names inside functions."""
    found: set[str] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return found


_CANNOT_IMPORT = re.compile(r"cannot import name '(\w+)'")


def _missing_from_overlay(error: BaseException) -> tuple[str, str] | None:
    """Module and name, if the error is that an overlay does not have what CPython's module has."""
    overlay: str | None = None
    name: str | None = None
    if isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        overlay, name = error.obj.__name__, error.name
    elif isinstance(error, ImportError) and (found := _CANNOT_IMPORT.match(str(error))):
        overlay, name = error.name, found[1]
    if overlay is None or name is None or not overlay.startswith("naja.std."):
        return None
    return overlay.removeprefix("naja.std."), name


def _import_failed(path: str, error: BaseException) -> Refusal:
    place = place_of_failure(path, error)
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return Refusal("NAJA006", place, f"syntax error: {error.msg}", "correct the line, or what it closes")
    if (missing := _missing_from_overlay(error)) is not None:
        what = f"Naja's {missing[0]} has no {missing[1]}"
        return Refusal("NAJA010", place, what, "docs/language.md lists what each module of the library lacks")
    what = f"importing the program raised {type(error).__name__}: {error}"
    if isinstance(error, TypeError | ValueError) and _raised_by_library(error):
        return Refusal("NAJA002", place, what)  # the library's own words say what to write
    remedy = "the program is imported once, at build time; move what must happen at run time into main"
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.partition(".")[0]
        remedy = f"correct the name, or install what has it where naja is: `{sys.executable} -m pip install {package}`"
    return Refusal("NAJA002", place, what, remedy)


def _raised_by_library(error: BaseException) -> bool:
    """Whether a module of Naja's library, none that stands for one of CPython's, found that it was used in a wrong way."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
    return module.startswith("naja.") and not module.startswith(("naja.std.", "naja.runtime."))
