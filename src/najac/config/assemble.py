"""From a build plan to the function that takes the place of `main`: guest objects, to be frozen or called.

Called while guest imports get the overlays (najac.freeze.importer.guest_imports), or under CPython as it is.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from types import FunctionType

from naja.boot import launch
from naja.boot.arguments import Argument
from naja.boot.devices import Attached, Given, Opener, Required
from naja.config import DirectoryChoice
from naja.net.stack.config import NetworkConfig
from najac.config.networks import NetworkFinder, network_finder
from najac.config.plan import BuildPlan, Implementation, PlannedDevice


def arguments(plan: BuildPlan) -> tuple[Argument, ...]:
    """All boot arguments: main's own, those of its devices, Naja's."""
    found = [
        Argument(one.name, one.kind, one.help, one.default, one.required, one.many) for one in plan.arguments
    ]
    for device in plan.devices:
        if isinstance(device.choice, NetworkConfig):
            from naja.boot import stacks

            found += stacks.arguments(device.name, device.choice)
        if isinstance(device.choice, DirectoryChoice):
            from naja.boot import stores

            found.append(stores.directory_argument(device.name, device.choice.path))
    if plan.logs:
        from naja.boot import logs

        found.append(logs.ARGUMENT)
    return tuple(found)


def entry(plan: BuildPlan, main: FunctionType) -> FunctionType:
    """The function that is called where the image runs."""
    find = functools.cache(lambda: network_finder(plan.target, plan.capture))
    carried_out = launch.Plan(
        plan.program,
        plan.summary,
        arguments(plan),
        tuple(launch.Parameter(one.parameter, one.name, one.many) for one in plan.arguments),
        tuple(_opener(plan, device, find) for device in plan.devices),
        tuple(_required(plan, device) for device in plan.devices if device.implementation.attached),
        _readers(plan),
        main,
    )
    made: Callable[[], None]
    if plan.asynchronous:
        from naja.boot import launch_async

        made = launch_async.entry(carried_out)
    else:
        made = launch.entry(carried_out)
    assert isinstance(made, FunctionType)
    return made


def _required(plan: BuildPlan, device: PlannedDevice) -> Required:
    folder = importlib.import_module(f"naja.platform.{plan.target}.devices")
    kind = "block" if device.implementation.on_block else "net"
    return Required(folder.require, kind, device.name)


def _readers(plan: BuildPlan) -> tuple[launch.Reader, ...]:
    if not plan.logs:
        return ()
    from naja.boot import logs

    return (launch.Reader(logs.apply),)


def _opener(plan: BuildPlan, device: PlannedDevice, find: Callable[[], NetworkFinder]) -> Opener:
    if device.implementation is Implementation.GIVEN:
        return Given(device.name, device.choice)
    if isinstance(device.choice, DirectoryChoice):
        from naja.boot import stores

        return stores.Directory(device.name, device.choice.path)
    folder = importlib.import_module(f"naja.platform.{plan.target}.devices")
    if device.implementation is Implementation.BLOCK:
        return Attached(device.name, folder.block)
    if device.implementation is Implementation.NETWORK:
        return Attached(device.name, find())
    if device.implementation is Implementation.TAR:
        from naja.boot import stores

        return stores.TarArchive(device.name, folder.block)
    if device.implementation is Implementation.HOST_SOCKETS:
        from naja.boot.host_sockets import HostSockets

        return HostSockets(device.name, folder.host_stack)
    from naja.boot import stacks

    assert isinstance(device.choice, NetworkConfig)
    return stacks.NetworkStack(device.name, find(), device.choice)
