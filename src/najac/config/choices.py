"""What implements each device: what `config.py` beside the program says, or the target's default.

`config.py` is plain typed Python, imported at build time like the program. A name in it that is a device of
main chooses that device's implementation:

    site = crunch("public")                                     # a KeyValue: the object itself
    site = tar()                                                # or what it is where the image runs
    site = directory("public")
    stack = static_ipv4("10.0.0.2/24", gateway="10.0.0.1")      # a Stack: how it is configured
    stack = dhcp()
    stack = host_sockets()
"""

from __future__ import annotations

import importlib.util
import inspect
import os
import sys
import types
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import naja.config
from naja.config import DirectoryChoice, HostSocketsChoice, TarChoice
from naja.net.stack.config import NetworkConfig
from najac.config.attached import Attached
from najac.config.graph import DeviceParameter, Graph, read
from najac.config.plan import BuildPlan, Implementation, PlannedDevice
from najac.frontend.diagnostics import Refusal, place_of_failure

HAVE_SOCKETS = ("cpython", "unix")
"""Targets whose programs may use the host's sockets and files."""


def planned(path: str, target: str, main: FunctionType, attached: Attached) -> BuildPlan:
    """The plan of the program at `path`, whose main has parameters: without, it sees its command line as it is.

    Raises Refusal.
    """
    if not inspect.signature(main).parameters:
        what = f"{', '.join(sorted(attached.networks | attached.directories))} cannot be attached: main has no devices"
        raise Refusal("NAJA005", None, what, "write async def main(stack: Stack) -> None")
    graph = read(main)
    plan = choose(path, target, graph, read_choices(path, graph), attached)
    return replace(plan, capture=attached.capture)


def choose(path: str, target: str, graph: Graph, chosen: dict[str, object], attached: Attached) -> BuildPlan:
    """The plan of the program at `path`. `chosen` is what config.py says, by device. Raises Refusal (NAJA005)."""
    _check_attached(graph, attached)
    devices = tuple(_choose(device, target, chosen.get(device.name), attached) for device in graph.devices)
    logs = _logs(path)
    return BuildPlan(
        Path(path).stem, target, graph.summary, graph.asynchronous, devices, graph.arguments, logs
    )


_FITTING = {"--net": ("Stack", "Network"), "--block": ("Block", "KeyValue"), "--dir": ("KeyValue",)}
"""What can be attached to which types of devices."""


def _check_attached(graph: Graph, attached: Attached) -> None:
    """Raises Refusal (NAJA005) for what is attached to no device, or to one of another type."""
    types = {device.name: device.type for device in graph.devices}
    given = {"--net": attached.networks, "--block": attached.blocks, "--dir": attached.directories}
    for option, names in given.items():
        for name in sorted(names):
            if name not in types:
                what = f"{name} cannot be attached: main has no device {name}"
                raise Refusal("NAJA005", None, what, f"its devices are {', '.join(sorted(types)) or 'none'}")
            if option == "--dir" and name in attached.blocks:
                what = f"{name} is attached twice, by --block and by --dir"
                raise Refusal("NAJA005", None, what, "give one of them")
            if types[name] not in _FITTING[option]:
                what = f"{option} {name}: main's {name} is a {types[name]}"
                remedy = f"{option} is for devices of type {' or '.join(_FITTING[option])}"
                raise Refusal("NAJA005", None, what, remedy)


def _logs(path: str) -> bool:
    """Whether a module of the program or of Naja's library logs."""
    folder = os.path.dirname(os.path.abspath(path)) + os.sep
    for name, module in list(sys.modules.items()):
        own = str(getattr(module, "__file__", "")).startswith(folder)
        if name.startswith(("naja.std.", "naja.boot.")) or not (own or name.startswith("naja.")):
            continue
        for value in vars(module).values():
            if isinstance(value, types.ModuleType) and value.__name__ in ("logging", "naja.std.logging"):
                return True
    return False


def _choose(device: DeviceParameter, target: str, choice: object, attached: Attached) -> PlannedDevice:
    by = "config.py" if choice is not None else f"the default on {target}"
    if device.type == "Stack":
        return _choose_stack(device, target, choice, attached.networks)
    if device.type == "KeyValue":
        return _choose_store(device, target, choice, attached)
    if choice is not None:
        raise Refusal(
            "NAJA005", None, f"config.py chooses {device.name}, which is a {device.type}", "leave it away"
        )
    kind = Implementation.NETWORK if device.type == "Network" else Implementation.BLOCK
    return PlannedDevice(device.name, device.type, kind, by)


def _choose_store(device: DeviceParameter, target: str, choice: object, attached: Attached) -> PlannedDevice:
    name = device.name
    if name in attached.blocks or isinstance(choice, TarChoice):
        by = "--block" if name in attached.blocks else "config.py"
        return PlannedDevice(name, device.type, Implementation.TAR, by)
    if name in attached.directories:
        return _directory(device, target, "--dir", DirectoryChoice(""))
    if isinstance(choice, DirectoryChoice):
        return _directory(device, target, "config.py", choice)
    if choice is not None and not all(hasattr(choice, method) for method in ("get", "keys", "frozen")):
        raise _misfit(name, choice, f'{name} = crunch("FOLDER"), or tar() or directory("FOLDER")')
    if choice is None:
        what = f"nothing implements main's KeyValue {name}"
        remedy = f'write {name} = crunch("FOLDER") in config.py, or attach a tar archive: --block {name}=FILE'
        raise Refusal("NAJA005", None, what, remedy)
    return PlannedDevice(name, device.type, Implementation.GIVEN, "config.py", choice)


def _misfit(name: str, choice: object, remedy: str) -> Refusal:
    """The refusal of what no device of the type can be made of."""
    if isinstance(choice, FunctionType):
        return Refusal(
            "NAJA005",
            None,
            f"config.py gives {name} the function {choice.__name__} and not its result",
            f"write {name} = {choice.__name__}(...)",
        )
    return Refusal("NAJA005", None, f"config.py gives {name} {choice!r}", remedy)


def _directory(device: DeviceParameter, target: str, by: str, choice: DirectoryChoice) -> PlannedDevice:
    if target not in HAVE_SOCKETS:
        what = f"{by} makes {device.name} a directory of the host's; target {target} has no files"
        path = choice.path or "FOLDER"
        remedy = f"take an archive: tar cf {device.name}.tar -C {path} . and --block {device.name}={device.name}.tar"
        raise Refusal("NAJA005", None, what, remedy)
    return PlannedDevice(device.name, device.type, Implementation.DIRECTORY, by, choice)


def _choose_stack(
    device: DeviceParameter, target: str, choice: object, networks: frozenset[str]
) -> PlannedDevice:
    if choice is not None and not isinstance(choice, NetworkConfig | HostSocketsChoice):
        raise _misfit(device.name, choice, "use static_ipv4, dhcp or host_sockets of naja.config")
    sockets = isinstance(choice, HostSocketsChoice)
    if sockets and target not in HAVE_SOCKETS:
        what = f"config.py gives {device.name} the host's sockets; target {target} has none"
        raise Refusal(
            "NAJA005", None, what, f"take {' or '.join(HAVE_SOCKETS)}, or dhcp() or static_ipv4(...)"
        )
    if sockets or (target in HAVE_SOCKETS and device.name not in networks and choice is None):
        by = "config.py" if sockets else f"the default on {target}"
        return PlannedDevice(device.name, device.type, Implementation.HOST_SOCKETS, by)
    config = choice if isinstance(choice, NetworkConfig) else NetworkConfig()
    by = (
        "config.py"
        if choice is not None
        else ("--net" if target in HAVE_SOCKETS else f"the default on {target}")
    )
    return PlannedDevice(device.name, device.type, Implementation.NAJA_STACK, by, config)


def read_choices(program: str, graph: Graph) -> dict[str, object]:
    """What the file config.py beside the program says, by device. Raises Refusal (NAJA005).

    Paths in it are relative to it.
    """
    path = Path(program).resolve().parent / "config.py"
    if not path.exists() or path == Path(program).resolve():
        return {}
    loaded = _load(path)
    names = {device.name for device in graph.devices}
    found: dict[str, object] = {}
    for name, value in vars(loaded).items():
        if name in names:
            found[name] = value
        elif not name.startswith("_") and not _is_code(value):
            what = f"{path} sets {name}, which is no device of main"
            raise Refusal("NAJA005", None, what, f"its devices are {', '.join(sorted(names)) or 'none'}")
    return found


def _is_code(value: object) -> bool:
    """Whether a name of config.py is something to work with, and no choice."""
    return isinstance(value, types.ModuleType | type) or callable(value) or type(value).__name__ == "_Feature"


def _module_called(loaded: types.ModuleType) -> str:
    """What to write where config.py took a module of naja.storage for the function of its name; empty where it did not."""
    for name, value in vars(loaded).items():
        if isinstance(value, types.ModuleType) and value.__name__.startswith("naja.storage."):
            package = "naja.config" if name in naja.config.__all__ else value.__name__
            return f"{value.__name__} is a module: write `from {package} import {name}`"
    return ""


def _load(path: Path) -> types.ModuleType:
    specification = importlib.util.spec_from_file_location("config", path)
    assert specification is not None and specification.loader is not None
    loaded = importlib.util.module_from_spec(specification)
    sys.modules["config"] = loaded
    folder = os.getcwd()
    try:
        os.chdir(path.parent)
        specification.loader.exec_module(loaded)
    except (Exception, SystemExit) as error:
        what = f"importing config.py raised {type(error).__name__}: {error}"
        remedy = _module_called(loaded) if "'module' object is not callable" in str(error) else ""
        remedy = remedy or "docs/devices.md says what can stand there; paths are relative to its folder"
        raise Refusal("NAJA005", place_of_failure(str(path), error), what, remedy) from error
    finally:
        os.chdir(folder)
    return loaded
